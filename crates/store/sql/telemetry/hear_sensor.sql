INSERT INTO sensors (id, body_id, name, first_seen_at, last_seen_at, accepted_count, refused_count)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (body_id, name) DO UPDATE SET
    last_seen_at = CASE WHEN excluded.last_seen_at > sensors.last_seen_at THEN excluded.last_seen_at ELSE sensors.last_seen_at END,
    accepted_count = sensors.accepted_count + excluded.accepted_count,
    refused_count = sensors.refused_count + excluded.refused_count
