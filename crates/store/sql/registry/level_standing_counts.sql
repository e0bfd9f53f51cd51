SELECT COUNT(*) AS standings,
    COALESCE(SUM(CASE WHEN s.met_at IS NULL AND s.due_at < $7 THEN 1 ELSE 0 END), 0) AS late,
    COALESCE(SUM(CASE WHEN s.met_at IS NULL AND s.due_at >= $7 AND s.due_at < $8 THEN 1 ELSE 0 END), 0) AS soon,
    COALESCE(SUM(CASE WHEN s.case_id IS NOT NULL THEN 1 ELSE 0 END), 0) AS underway,
    COALESCE(SUM(CASE WHEN s.level IS NULL THEN 1 ELSE 0 END), 0) AS without_level
FROM level_standings AS s
WHERE ($1 = 1 OR s.body_id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
