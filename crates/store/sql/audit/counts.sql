SELECT COUNT(*) AS audits,
    COALESCE(SUM(CASE WHEN a.stage NOT IN ('closed', 'cancelled') THEN 1 ELSE 0 END), 0) AS unended,
    COALESCE(SUM(CASE WHEN a.next_due_at < $10 OR a.action_due_on < $11 THEN 1 ELSE 0 END), 0) AS late,
    COALESCE(SUM(CASE WHEN a.stage = 'closed' THEN 1 ELSE 0 END), 0) AS closed
FROM audits AS a
WHERE ((a.noticed_on IS NOT NULL AND ($1 = 1 OR a.body_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
        OR a.auditor_id = $7
        OR ($8 = 1 AND a.ground = 'authority')
        OR a.id IN (SELECT audit_id FROM audit_assistances WHERE authority_id = $7)
        OR a.id IN (SELECT audit_id FROM audit_members WHERE account_id = $9 AND recused_on IS NULL AND left_on IS NULL))
