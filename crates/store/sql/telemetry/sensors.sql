SELECT s.id, s.body_id, s.name, s.first_seen_at, s.last_seen_at, s.accepted_count, s.refused_count
FROM sensors AS s
WHERE ($1 = 1 OR s.body_id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
ORDER BY s.last_seen_at DESC, s.id
LIMIT $7
