SELECT
    (SELECT COUNT(*) FROM alerts) AS alerts,
    (SELECT COUNT(*) FROM incidents) AS incidents,
    (SELECT COUNT(*) FROM indicators WHERE standing = 'in_force') AS indicators,
    (SELECT COUNT(*) FROM block_entries WHERE lifted_version IS NULL) AS blocklist_entries,
    (SELECT COUNT(*) FROM warnings) AS early_warnings
