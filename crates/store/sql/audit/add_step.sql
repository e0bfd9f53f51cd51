INSERT INTO audit_steps (audit_id, number, verb, at, actor, body_id, note)
SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5, $6
FROM audit_steps
WHERE audit_id = $1
