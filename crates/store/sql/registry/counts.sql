SELECT kind, level, COUNT(*) AS bodies
FROM bodies
WHERE ($1 = 1 OR id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY kind, level
ORDER BY kind, level
