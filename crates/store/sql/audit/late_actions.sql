SELECT x.audit_id, x.number, x.measure, x.due_on, a.body_id, a.auditor_id
FROM audit_actions AS x
JOIN audits AS a ON a.id = x.audit_id
WHERE x.state = 'open' AND x.told_at IS NULL AND x.due_on < $1 AND a.stage = 'following'
ORDER BY x.due_on, x.audit_id, x.number
LIMIT $2
