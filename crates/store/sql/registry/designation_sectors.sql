SELECT b.ci_sector AS sector, COUNT(*) AS providers, 0 AS underway
FROM bodies AS b
JOIN level_standings AS s ON s.body_id = b.id AND s.unit = ''
WHERE b.class = 'ci_provider' AND b.ci_sector IS NOT NULL
    AND ($1 = 1 OR b.id IN (SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY b.ci_sector
UNION ALL
SELECT d.sector, 0 AS providers, COUNT(*) AS underway
FROM ci_designations AS d
WHERE d.is_open = 1
    AND ($1 = 1 OR d.authority_id IN (SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY d.sector
