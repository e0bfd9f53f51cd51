SELECT a.id, a.plan_id, a.auditor_id, a.body_id, a.ground, a.year, a.quarter, a.audit_on, a.until_on, a.because, a.risk, a.stage,
    a.noticed_on, a.changes_asked, a.change_asked_on, a.change_to_on, a.change_reason, a.change_force_majeure, a.change_answer,
    a.change_answer_note, a.begun_on, a.stopped_on, a.resume_on, a.resume_told_on, a.completed_on, a.report_scope, a.report_other,
    a.delivered_on, a.improvement_due_at, a.returned, a.submitted_on, a.accepted_on, a.status_due_on, a.ended_on, a.end_note,
    a.rulebook, a.opened_at, a.opened_by, a.deficiencies, a.improvables, a.advices, a.unverified, a.next_rule, a.next_due_at,
    a.action_due_on, a.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en, h.oid AS auditor_oid,
    h.name_zh AS auditor_name_zh, h.name_en AS auditor_name_en
FROM audits AS a
JOIN bodies AS b ON b.id = a.body_id
JOIN bodies AS h ON h.id = a.auditor_id
WHERE ((a.noticed_on IS NOT NULL AND ($1 = 1 OR a.body_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))))
        OR a.auditor_id = $7
        OR ($8 = 1 AND a.ground = 'authority')
        OR a.id IN (SELECT audit_id FROM audit_assistances WHERE authority_id = $7)
        OR a.id IN (SELECT audit_id FROM audit_members WHERE account_id = $9 AND recused_on IS NULL AND left_on IS NULL))
    AND ($10 = 'all'
        OR ($10 = 'open' AND a.stage NOT IN ('closed', 'cancelled'))
        OR ($10 = 'late' AND (a.next_due_at < $11 OR a.action_due_on < $12))
        OR ($10 = 'closed' AND a.stage = 'closed'))
    AND ($13 = '' OR a.stage = $13)
    AND ($14 = '' OR a.ground = $14)
    AND ($15 = 0 OR a.year = $15)
    AND ($16 = 0 OR a.body_id = $16)
    AND ($17 = '' OR a.plan_id = $17)
    AND ($18 = '' OR b.search_text LIKE $18 ESCAPE '\')
    AND (a.audit_on, a.id) < ($19, $20)
ORDER BY a.audit_on DESC, a.id DESC
LIMIT $21
