SELECT s.id
FROM systems AS s
WHERE s.body_id = $1 AND s.name = $2 AND s.retired_at IS NULL
