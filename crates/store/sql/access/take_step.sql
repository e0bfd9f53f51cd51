UPDATE credentials
SET last_step = $2, used_at = $3
WHERE id = $1 AND (last_step IS NULL OR last_step < $2)
