SELECT s.id
FROM seats AS s
JOIN accounts AS a ON a.id = s.account_id
WHERE s.body_id = $1 AND s.role = $2 AND s.ended_at IS NULL AND a.disabled_at IS NULL
LIMIT 1
