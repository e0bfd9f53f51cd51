SELECT b.id, b.class, s.level, s.since_on
FROM bodies AS b
JOIN level_standings AS s ON s.body_id = b.id AND s.unit = ''
WHERE s.level IS NOT NULL AND s.since_on IS NOT NULL AND ($1 = 0 OR b.id = $1)
ORDER BY b.id
