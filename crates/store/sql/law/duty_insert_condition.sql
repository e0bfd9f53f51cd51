INSERT INTO duty_conditions (body_id, condition, number, has, stated_at, stated_by)
VALUES ($1, $2, $3, $4, $5, $6)
