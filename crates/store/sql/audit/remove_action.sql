DELETE FROM audit_actions
WHERE audit_id = $1 AND number = $2 AND revision = $3
