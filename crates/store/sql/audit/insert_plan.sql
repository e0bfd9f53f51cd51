INSERT INTO audit_plans (
    id, auditor_id, office, year, from_on, until_on, parts, stage, adopted_on, rulebook, opened_at, opened_by, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
