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
WHERE a.id = $1
