SELECT COUNT(*) AS bodies,
    COALESCE(SUM(CASE WHEN p.id IS NULL THEN 1 ELSE 0 END), 0) AS without_plan,
    COALESCE(SUM(CASE WHEN o.stage = 'submitted' THEN 1 ELSE 0 END), 0) AS waiting,
    COALESCE(SUM(CASE WHEN (l.stage IS NULL OR (l.stage = 'draft' AND l.number = 1)) AND (b.class NOT IN ('public_enterprise', 'endowed_foundation') OR l.asked_at IS NOT NULL) THEN 1 ELSE 0 END), 0) AS missing,
    COALESCE(SUM(CASE WHEN t.stage = 'submitted' OR l.stage = 'submitted' THEN 1 ELSE 0 END), 0) AS submitted
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
