SELECT x.audit_id, x.number, x.measure, x.responsible, x.due_on, x.state, b.oid AS body_oid, b.name_zh AS body_name_zh,
    b.name_en AS body_name_en
FROM audit_actions AS x
JOIN audits AS a ON a.id = x.audit_id
JOIN bodies AS b ON b.id = a.body_id
WHERE ((a.noticed_on IS NOT NULL AND ($1 = 1 OR a.body_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
        OR a.auditor_id = $7
        OR ($8 = 1 AND a.ground = 'authority')
        OR a.id IN (SELECT audit_id FROM audit_assistances WHERE authority_id = $7)
        OR a.id IN (SELECT audit_id FROM audit_members WHERE account_id = $9 AND recused_on IS NULL AND left_on IS NULL))
    AND x.state = $10 AND x.due_on < $11 AND a.stage = 'following'
    AND ($12 = 0 OR a.body_id = $12)
    AND ($13 = 0 OR a.auditor_id = $13)
ORDER BY x.due_on, x.audit_id, x.number
LIMIT $14
