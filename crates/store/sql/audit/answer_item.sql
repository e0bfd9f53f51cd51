UPDATE audit_items
SET answer = $4, note = $5, answered_at = $6, answered_by = $7, revision = revision + 1
WHERE audit_id = $1 AND number = $2 AND revision = $3
