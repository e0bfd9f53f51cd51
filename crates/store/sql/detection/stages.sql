SELECT a.stage, COUNT(*) AS alerts
FROM alerts a
WHERE ($1 = 1 OR a.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND a.stage IS NOT NULL AND a.state <> 'dismissed' AND a.raised_at >= $7
GROUP BY a.stage
ORDER BY a.stage
