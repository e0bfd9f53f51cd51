SELECT b.id
FROM bodies AS b
LEFT JOIN level_standings AS s ON s.body_id = b.id AND s.unit = '' AND s.level IS NOT NULL AND s.since_on IS NOT NULL
LEFT JOIN duty_standings AS d ON d.body_id = b.id
WHERE (s.body_id IS NOT NULL AND (d.body_id IS NULL OR d.rulebook <> $1 OR d.class <> b.class OR d.level <> s.level
        OR d.counted_from <> s.since_on OR d.changes_on <= $2))
    OR (s.body_id IS NULL AND d.body_id IS NOT NULL)
ORDER BY b.id
LIMIT $3
