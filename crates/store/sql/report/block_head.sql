SELECT version, released_at
FROM block_head
WHERE id = 1
