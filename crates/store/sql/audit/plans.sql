SELECT p.id, p.auditor_id, p.office, p.year, p.from_on, p.until_on, p.parts, p.stage, p.adopted_on, p.rulebook, p.opened_at, p.opened_by,
    p.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en,
    (SELECT COUNT(*) FROM audits AS a WHERE a.plan_id = p.id AND a.stage <> 'cancelled') AS audits,
    (SELECT COUNT(*) FROM audits AS a WHERE a.plan_id = p.id AND a.stage = 'closed') AS closed
FROM audit_plans AS p
JOIN bodies AS b ON b.id = p.auditor_id
WHERE p.auditor_id = $1 OR ($2 = 1 AND p.office = 'authority')
ORDER BY p.year DESC, p.opened_at DESC
LIMIT 200
