UPDATE audits
SET year = $3, quarter = $4, audit_on = $5, until_on = $6, because = $7, stage = $8, noticed_on = $9, changes_asked = $10,
    change_asked_on = $11, change_to_on = $12, change_reason = $13, change_force_majeure = $14, change_answer = $15,
    change_answer_note = $16, begun_on = $17, stopped_on = $18, resume_on = $19, resume_told_on = $20, completed_on = $21,
    report_scope = $22, report_other = $23, delivered_on = $24, improvement_due_at = $25, returned = $26, submitted_on = $27,
    accepted_on = $28, status_due_on = $29, ended_on = $30, end_note = $31, rulebook = $32,
    revision = revision + 1
WHERE id = $1 AND revision = $2
