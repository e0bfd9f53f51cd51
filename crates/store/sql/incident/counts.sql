SELECT i.stage, i.grade, COUNT(*) AS incidents
FROM incidents i
WHERE ($1 = 1 OR i.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY i.stage, i.grade
ORDER BY i.stage, i.grade
