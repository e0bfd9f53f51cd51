SELECT c.audit_id, c.rule, c.event_on, c.of_audited, c.optional, c.instrument, c.article, c.paragraph, c.subparagraph, c.due_at,
    c.met_on, c.trace, c.rulebook, c.superseded_at, a.body_id, a.auditor_id, a.opened_at AS audit_opened_at, b.oid AS body_oid,
    b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM audit_clocks AS c
JOIN audits AS a ON a.id = c.audit_id
JOIN bodies AS b ON b.id = a.body_id
WHERE ((a.noticed_on IS NOT NULL AND ($1 = 1 OR a.body_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
        OR a.auditor_id = $7
        OR ($8 = 1 AND a.ground = 'authority')
        OR a.id IN (SELECT audit_id FROM audit_assistances WHERE authority_id = $7)
        OR a.id IN (SELECT audit_id FROM audit_members WHERE account_id = $9 AND recused_on IS NULL AND left_on IS NULL))
    AND c.met_on IS NULL AND c.superseded_at IS NULL AND c.optional = 0
ORDER BY c.due_at, c.audit_id, c.rule
LIMIT $10
