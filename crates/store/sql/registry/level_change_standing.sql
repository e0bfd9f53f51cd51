UPDATE level_standings
SET decision_id = $3, level = $4, approved_on = $5, since_on = $6, clock = $7, from_on = $8, due_at = $9, met_at = $10, told_at = $11, case_id = $12
WHERE body_id = $1 AND unit = $2
