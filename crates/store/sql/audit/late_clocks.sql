SELECT c.audit_id, c.rule, c.event_on, c.of_audited, c.optional, c.instrument, c.article, c.paragraph, c.subparagraph, c.due_at,
    c.met_on, c.trace, c.rulebook, c.superseded_at, a.body_id, a.auditor_id, a.opened_at AS audit_opened_at, b.oid AS body_oid,
    b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM audit_clocks AS c
JOIN audits AS a ON a.id = c.audit_id
JOIN bodies AS b ON b.id = a.body_id
WHERE c.met_on IS NULL AND c.superseded_at IS NULL AND c.optional = 0 AND c.told_at IS NULL AND c.due_at < $1
ORDER BY c.due_at, c.audit_id, c.rule
LIMIT $2
