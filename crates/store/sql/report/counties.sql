SELECT b.county, COUNT(DISTINCT a.id) AS alerts, COUNT(DISTINCT a.incident_id) AS incidents
FROM alerts AS a
JOIN bodies AS b ON b.id = a.body_id
WHERE ($1 = 1 OR a.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND b.county IS NOT NULL AND a.state <> 'dismissed' AND a.raised_at >= $7
GROUP BY b.county
ORDER BY b.county
