SELECT path, class, from_at, to_at, event_count, bodies, size_bytes, sha256
FROM event_files
WHERE to_at >= $1
ORDER BY path
