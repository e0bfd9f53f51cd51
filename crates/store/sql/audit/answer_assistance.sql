UPDATE audit_assistances
SET answer = $3, answered_at = $4, answered_by = $5
WHERE audit_id = $1 AND number = $2 AND answer IS NULL
