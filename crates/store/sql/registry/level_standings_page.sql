SELECT s.body_id, s.unit, s.decision_id, s.level, s.approved_on, s.since_on, s.clock, s.from_on, s.due_at, s.met_at, s.told_at, s.case_id,
    b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM level_standings AS s
JOIN bodies AS b ON b.id = s.body_id
WHERE ($1 = 1 OR s.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND ($7 = 'all'
        OR ($7 = 'late' AND s.met_at IS NULL AND s.due_at < $8)
        OR ($7 = 'soon' AND s.met_at IS NULL AND s.due_at >= $8 AND s.due_at < $9)
        OR ($7 = 'underway' AND s.case_id IS NOT NULL)
        OR ($7 = 'without' AND s.level IS NULL))
    AND ($10 = '' OR b.kind = $10)
    AND ($11 = '' OR s.level = $11)
    AND ($12 = '' OR b.county = $12)
    AND ($13 = '' OR b.search_text LIKE $13 ESCAPE '\')
    AND (s.due_at, s.body_id, s.unit) > ($14, $15, $16)
ORDER BY s.due_at, s.body_id, s.unit
LIMIT $17
