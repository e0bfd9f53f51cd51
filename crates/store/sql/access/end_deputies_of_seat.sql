UPDATE deputies
SET ended_at = $2
WHERE seat_id = $1 AND ended_at IS NULL
