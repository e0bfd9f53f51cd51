SELECT DISTINCT s.body_id
FROM seats AS s
JOIN accounts AS a ON a.id = s.account_id
WHERE s.role = $1 AND s.ended_at IS NULL AND a.disabled_at IS NULL
ORDER BY s.body_id
