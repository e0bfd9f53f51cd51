INSERT INTO warnings (
    id, body_id, indicator_id, kind, value, first_seen_at, last_seen_at, events, sample, warned_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')
ON CONFLICT (indicator_id, body_id) DO NOTHING
