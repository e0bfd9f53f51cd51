INSERT INTO audit_hindrances (
    audit_id, number, what, reason, stated_at, stated_by, verdict, basis, judged_at, judged_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
