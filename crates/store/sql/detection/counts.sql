SELECT a.state, a.severity, COUNT(*) AS alerts
FROM alerts a
WHERE ($1 = 1 OR a.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY a.state, a.severity
ORDER BY a.state, a.severity
