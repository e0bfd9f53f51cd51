UPDATE audit_actions
SET told_at = $3
WHERE audit_id = $1 AND number = $2
