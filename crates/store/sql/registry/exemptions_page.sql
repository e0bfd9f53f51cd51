SELECT x.id, x.body_id, x.item, x.ground, x.systems, x.reason, x.instead, x.road, x.road_article, x.road_paragraph, x.consenter_id, x.filed,
    x.stage, x.asked_at, x.asked_by, x.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    c.oid AS consenter_oid, c.name_zh AS consenter_name_zh, c.name_en AS consenter_name_en
FROM exemptions AS x
JOIN bodies AS b ON b.id = x.body_id
LEFT JOIN bodies AS c ON c.id = x.consenter_id
WHERE ($1 = 1 OR x.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (x.asked_at, x.id) < ($7, $8)
    AND ($9 = '' OR x.stage = $9)
    AND ($10 = 0 OR x.body_id = $10)
    AND ($11 = 0 OR x.turn_id = $12 OR x.turn_authority = $13)
ORDER BY x.asked_at DESC, x.id DESC
LIMIT $14
