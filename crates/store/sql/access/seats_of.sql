SELECT id, account_id, body_id, role, ended_at
FROM seats
WHERE account_id = $1 AND ended_at IS NULL
ORDER BY created_at, id
