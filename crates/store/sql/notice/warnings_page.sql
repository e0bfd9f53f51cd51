SELECT w.id, w.body_id, w.indicator_id, w.kind, w.value, w.first_seen_at, w.last_seen_at, w.events, w.sample, w.warned_at, w.state,
    w.seen_at, w.seen_by, w.finding, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM warnings w
JOIN bodies b ON b.id = w.body_id
WHERE ($1 = 1 OR w.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (w.warned_at, w.id) < ($7, $8)
    AND ($9 = '' OR w.state = $9)
    AND ($10 = 0 OR w.body_id = $10)
    AND ($11 = '' OR w.indicator_id = $11)
ORDER BY w.warned_at DESC, w.id DESC
LIMIT $12
