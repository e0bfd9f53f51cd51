INSERT INTO level_standings (body_id, unit, decision_id, level, approved_on, since_on, clock, from_on, due_at, met_at, told_at, case_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
