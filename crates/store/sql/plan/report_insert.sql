INSERT INTO plan_reports (
    id, body_id, year, number, replaces_id, plan_id, turn_id, turn_authority, duty, road, road_article, road_paragraph, asked_at, asked_by, due_on, stage,
    rulebook, opened_at, opened_by, is_open, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1, 0)
