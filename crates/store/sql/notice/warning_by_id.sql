SELECT w.id, w.body_id, w.indicator_id, w.kind, w.value, w.first_seen_at, w.last_seen_at, w.events, w.sample, w.warned_at, w.state,
    w.seen_at, w.seen_by, w.finding, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM warnings w
JOIN bodies b ON b.id = w.body_id
WHERE w.id = $1
