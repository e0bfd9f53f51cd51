UPDATE block_head
SET version = version + 1, released_at = $1
WHERE id = 1
RETURNING version
