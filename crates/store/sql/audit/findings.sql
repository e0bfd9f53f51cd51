SELECT audit_id, number, kind, item_number, text, basis, recorded_at, recorded_by, struck, cause, revision
FROM audit_findings
WHERE audit_id = $1
ORDER BY number
