INSERT INTO event_files (path, class, from_at, to_at, event_count, bodies, size_bytes, sha256, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
