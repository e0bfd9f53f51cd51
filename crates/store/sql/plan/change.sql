UPDATE plans
SET purpose = $3, stage = $4, rulebook = $5, submitted_at = $6, submitted_by = $7, decided_at = $8, decided_by = $9, is_open = $10,
    revision = revision + 1
WHERE id = $1 AND revision = $2
