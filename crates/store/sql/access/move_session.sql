UPDATE sessions
SET seat_id = $2, deputy_id = $3, secret_hash = $4
WHERE id = $1 AND ended_at IS NULL
