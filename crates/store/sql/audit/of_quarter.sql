SELECT a.id
FROM audits AS a
WHERE a.plan_id = $1 AND a.year = $2 AND a.quarter = $3 AND a.stage <> 'cancelled'
ORDER BY a.audit_on, a.id
