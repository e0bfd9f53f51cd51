INSERT INTO audit_assistances (
    audit_id, number, authority_id, asked, asked_at, asked_by, answer, answered_at, answered_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
