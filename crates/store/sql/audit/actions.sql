SELECT audit_id, number, finding_number, aspect, measure, responsible, due_on, tracking, state, done_on, done_note, judged_note,
    judged_at, judged_by, told_at, revision
FROM audit_actions
WHERE audit_id = $1
ORDER BY number
