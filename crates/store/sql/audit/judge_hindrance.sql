UPDATE audit_hindrances
SET verdict = $3, basis = $4, judged_at = $5, judged_by = $6
WHERE audit_id = $1 AND number = $2 AND verdict IS NULL
