SELECT e.id, e.kind, e.value, e.indicator_id, e.incident_id, e.why, e.added_at, e.added_by, e.added_version, e.until_at,
    e.lifted_version, e.lifted_at, e.lifted_by, e.lift_reason
FROM block_entries e
WHERE e.indicator_id = $1 AND e.lifted_version IS NULL
ORDER BY e.kind, e.value
