SELECT COUNT(*) AS systems,
    COALESCE(SUM(CASE WHEN s.grade = 'high' THEN 1 ELSE 0 END), 0) AS high,
    COALESCE(SUM(CASE WHEN s.grade = 'medium' THEN 1 ELSE 0 END), 0) AS medium,
    COALESCE(SUM(CASE WHEN s.grade = 'low' THEN 1 ELSE 0 END), 0) AS low,
    COALESCE(SUM(CASE WHEN s.is_core = 1 THEN 1 ELSE 0 END), 0) AS core
FROM systems AS s
WHERE ($1 = 1 OR s.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND s.retired_at IS NULL
    AND ($7 = 0 OR s.body_id = $7)
