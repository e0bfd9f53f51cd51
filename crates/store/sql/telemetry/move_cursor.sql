INSERT INTO stream_cursors (name, position, moved_at)
VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET position = excluded.position, moved_at = excluded.moved_at
