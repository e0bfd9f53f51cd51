SELECT id, account_id, body_id, role, ended_at
FROM seats
WHERE id = $1
