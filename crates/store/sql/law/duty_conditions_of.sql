SELECT c.body_id, c.condition, c.number, c.has
FROM duty_conditions AS c
WHERE $1 = 0 OR c.body_id = $1
ORDER BY c.body_id, c.condition, c.number
