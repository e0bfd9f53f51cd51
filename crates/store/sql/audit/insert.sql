INSERT INTO audits (
    id, plan_id, auditor_id, body_id, ground, year, quarter, audit_on, until_on, because, risk, stage, noticed_on, changes_asked,
    change_asked_on, change_to_on, change_reason, change_force_majeure, change_answer, change_answer_note, begun_on, stopped_on,
    resume_on, resume_told_on, completed_on, report_scope, report_other, delivered_on, improvement_due_at, returned, submitted_on,
    accepted_on, status_due_on, ended_on, end_note, rulebook, opened_at, opened_by, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
    $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)
