SELECT COALESCE(d.class, b.class) AS class, d.level, COUNT(*) AS bodies
FROM bodies AS b
LEFT JOIN level_decisions AS d ON d.body_id = b.id AND d.unit = '' AND d.approved_on <= $7
    AND NOT EXISTS (SELECT 1 FROM level_decisions AS c WHERE c.corrects_id = d.id)
    AND NOT EXISTS (
        SELECT 1
        FROM level_decisions AS n
        WHERE n.body_id = d.body_id AND n.unit = '' AND n.approved_on <= $7 AND (n.approved_on, n.number) > (d.approved_on, d.number)
            AND NOT EXISTS (SELECT 1 FROM level_decisions AS c WHERE c.corrects_id = n.id))
WHERE ($1 = 1 OR b.id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (d.level IS NOT NULL OR (d.id IS NULL AND b.created_at < $8))
GROUP BY COALESCE(d.class, b.class), d.level
