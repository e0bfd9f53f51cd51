SELECT k.id, k.body_id, k.unit, k.cause, k.event_on, k.criteria, k.systems, k.core_systems, k.serves, k.computed, k.adjusted, k.factors, k.reason,
    k.statement, k.proposer_id, k.stage, k.road, k.road_article, k.road_paragraph, k.forwarder_id, k.decider_id, k.filed, k.decision_id,
    k.rulebook, k.opened_at, k.opened_by, k.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    h.oid AS holder_oid, h.name_zh AS holder_name_zh, h.name_en AS holder_name_en
FROM level_cases AS k
JOIN bodies AS b ON b.id = k.body_id
LEFT JOIN bodies AS h ON h.id = k.turn_id
WHERE k.id = $1
