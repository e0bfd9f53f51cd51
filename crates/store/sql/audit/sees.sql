SELECT a.id
FROM audits AS a
WHERE a.id = $10
    AND ((a.noticed_on IS NOT NULL AND ($1 = 1 OR a.body_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
        OR a.auditor_id = $7
        OR ($8 = 1 AND a.ground = 'authority')
        OR a.id IN (SELECT audit_id FROM audit_assistances WHERE authority_id = $7)
        OR a.id IN (SELECT audit_id FROM audit_members WHERE account_id = $9 AND recused_on IS NULL AND left_on IS NULL))
