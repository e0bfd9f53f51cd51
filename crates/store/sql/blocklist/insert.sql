INSERT INTO block_entries (
    id, kind, value, indicator_id, incident_id, why, added_at, added_by, added_version, until_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
