SELECT COUNT(*) AS bodies, CAST(COALESCE(SUM(d.late_count), 0) AS BIGINT) AS duties
FROM duty_standings AS d
WHERE d.late_count > 0 AND d.body_id <> $7
    AND ($1 = 1 OR d.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
