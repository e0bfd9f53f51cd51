UPDATE audit_actions
SET finding_number = $4, aspect = $5, measure = $6, responsible = $7, due_on = $8, tracking = $9, state = $10, done_on = $11,
    done_note = $12, judged_note = $13, judged_at = $14, judged_by = $15, told_at = $16,
    revision = revision + 1
WHERE audit_id = $1 AND number = $2 AND revision = $3
