SELECT COUNT(*) AS audits,
    COALESCE(SUM(CASE WHEN a.completed_on IS NULL THEN 1 ELSE 0 END), 0) AS incomplete,
    MAX(a.completed_on) AS completed_on
FROM audits AS a
WHERE a.plan_id = $1 AND a.year = $2 AND a.quarter = $3 AND a.stage <> 'cancelled'
