UPDATE incidents
SET title = $3, occurred_at = $4, description = $5, grade = $6, measures = $7, help_needed = $8, other = $9, stage = $10, stage_at = $11,
    stage_by = $12, stage_reason = $13, revision = revision + 1
WHERE id = $1 AND revision = $2
