INSERT INTO plan_sections (plan_id, item, text)
VALUES ($1, $2, $3)
