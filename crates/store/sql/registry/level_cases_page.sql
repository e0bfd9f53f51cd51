SELECT k.id, k.body_id, k.unit, k.cause, k.event_on, k.criteria, k.systems, k.core_systems, k.serves, k.computed, k.adjusted, k.factors, k.reason,
    k.statement, k.proposer_id, k.stage, k.road, k.road_article, k.road_paragraph, k.forwarder_id, k.decider_id, k.filed, k.decision_id,
    k.rulebook, k.opened_at, k.opened_by, k.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    h.oid AS holder_oid, h.name_zh AS holder_name_zh, h.name_en AS holder_name_en
FROM level_cases AS k
JOIN bodies AS b ON b.id = k.body_id
LEFT JOIN bodies AS h ON h.id = k.turn_id
WHERE ($1 = 1 OR k.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (k.opened_at, k.id) < ($7, $8)
    AND ($9 = '' OR k.stage = $9)
    AND ($10 = 0 OR k.body_id = $10)
    AND ($11 = 0 OR (k.turn_id = $12 AND ($14 = 1 OR k.stage <> 'unsigned')) OR k.turn_authority = $13)
    AND ($15 = '' OR b.search_text LIKE $15 ESCAPE '\')
ORDER BY k.opened_at DESC, k.id DESC
LIMIT $16
