INSERT INTO matter_steps (matter_id, number, verb, at, actor, body_id, note)
SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6
FROM matter_steps
WHERE matter_id = $1
