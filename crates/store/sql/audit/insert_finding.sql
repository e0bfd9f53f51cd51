INSERT INTO audit_findings (
    audit_id, number, kind, item_number, text, basis, recorded_at, recorded_by, struck, cause, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
