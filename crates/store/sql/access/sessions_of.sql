SELECT id, address, agent, created_at, seen_at, expires_at
FROM sessions
WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3
ORDER BY seen_at DESC, id
