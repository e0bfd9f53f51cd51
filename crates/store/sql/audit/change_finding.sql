UPDATE audit_findings
SET kind = $4, item_number = $5, text = $6, basis = $7, recorded_at = $8, recorded_by = $9, struck = $10, cause = $11, revision = revision + 1
WHERE audit_id = $1 AND number = $2 AND revision = $3
