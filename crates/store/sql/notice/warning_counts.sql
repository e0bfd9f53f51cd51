SELECT w.state, COUNT(*) AS warnings
FROM warnings w
WHERE ($1 = 1 OR w.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
GROUP BY w.state
ORDER BY w.state
