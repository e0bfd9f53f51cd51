INSERT INTO incidents (
    id, body_id, alert_id, title, occurred_at, aware_at, description, grade, measures, help_needed, other, opened_at, opened_by, stage,
    revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'draft', 0)
