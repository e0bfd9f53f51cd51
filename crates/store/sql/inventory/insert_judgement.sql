INSERT INTO system_judgements (
    system_id, control, number, edition, from_grade, state, note, owner, due_on, judged_at, judged_by, is_latest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
