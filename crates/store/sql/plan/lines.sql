SELECT b.id AS body_id, b.class, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en, p.id AS plan_id, p.number,
    p.decided_at, o.id AS open_id, o.stage AS open_stage, t.id AS this_id, t.stage AS this_stage, t.asked_at AS this_asked, l.id AS last_id,
    l.stage AS last_stage, l.asked_at AS last_asked
FROM bodies AS b
LEFT JOIN plans AS p ON p.body_id = b.id AND p.stage = 'approved'
    AND p.number = (SELECT MAX(n.number) FROM plans AS n WHERE n.body_id = b.id AND n.stage = 'approved')
LEFT JOIN plans AS o ON o.body_id = b.id AND o.is_open = 1
LEFT JOIN plan_reports AS t ON t.body_id = b.id AND t.year = $7
    AND t.number = (SELECT MAX(n.number) FROM plan_reports AS n WHERE n.body_id = b.id AND n.year = $7)
LEFT JOIN plan_reports AS l ON l.body_id = b.id AND l.year = $8
    AND l.number = (SELECT MAX(n.number) FROM plan_reports AS n WHERE n.body_id = b.id AND n.year = $8)
WHERE ($1 = 1 OR b.id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND ($9 = 'all'
        OR ($9 = 'without' AND p.id IS NULL)
        OR ($9 = 'waiting' AND o.stage = 'submitted')
        OR ($9 = 'missing' AND (l.stage IS NULL OR (l.stage = 'draft' AND l.number = 1)) AND (b.class NOT IN ('public_enterprise', 'endowed_foundation') OR l.asked_at IS NOT NULL))
        OR ($9 = 'submitted' AND (t.stage = 'submitted' OR l.stage = 'submitted')))
    AND ($10 = '' OR b.kind = $10)
    AND ($11 = '' OR b.search_text LIKE $11 ESCAPE '\')
    AND b.id > $12
ORDER BY b.id
LIMIT $13
