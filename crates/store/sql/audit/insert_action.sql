INSERT INTO audit_actions (
    audit_id, number, finding_number, aspect, measure, responsible, due_on, tracking, state, done_on, done_note, judged_note,
    judged_at, judged_by, told_at, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
