SELECT COUNT(*) AS bodies, COALESCE(SUM(d.late_count), 0) AS duties
FROM duty_standings AS d
WHERE d.late_count > 0 AND d.body_id <> $7
    AND ($1 = 1 OR d.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
