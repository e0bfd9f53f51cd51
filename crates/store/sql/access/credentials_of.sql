SELECT id, kind, secret, last_step, used_at
FROM credentials
WHERE account_id = $1
ORDER BY created_at, id
