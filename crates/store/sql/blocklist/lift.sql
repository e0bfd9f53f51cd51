UPDATE block_entries
SET lifted_version = $2, lifted_at = $3, lifted_by = $4, lift_reason = $5
WHERE id = $1 AND lifted_version IS NULL
