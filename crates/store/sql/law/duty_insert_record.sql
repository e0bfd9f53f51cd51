INSERT INTO duty_records (id, body_id, measure, part, done_on, number, origin, is_void, note, recorded_at, recorded_by, corrects_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
