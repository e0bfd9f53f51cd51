SELECT x.id, x.body_id, x.item, x.ground, x.systems, x.reason, x.instead, x.road, x.road_article, x.road_paragraph, x.consenter_id, x.filed,
    x.stage, x.asked_at, x.asked_by, x.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    c.oid AS consenter_oid, c.name_zh AS consenter_name_zh, c.name_en AS consenter_name_en
FROM exemptions AS x
JOIN bodies AS b ON b.id = x.body_id
LEFT JOIN bodies AS c ON c.id = x.consenter_id
WHERE x.body_id = $1 AND (x.stage = 'filed' OR (x.stage = 'consented' AND x.filed = 0))
ORDER BY x.item, x.asked_at, x.id
