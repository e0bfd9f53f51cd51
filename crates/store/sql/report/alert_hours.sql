SELECT SUBSTR(a.raised_at, 1, 13) AS hour, a.severity, COUNT(*) AS alerts
FROM alerts AS a
WHERE ($1 = 1 OR a.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND a.raised_at >= $7
GROUP BY SUBSTR(a.raised_at, 1, 13), a.severity
ORDER BY hour, a.severity
