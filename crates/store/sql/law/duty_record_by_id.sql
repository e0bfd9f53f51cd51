SELECT r.id, r.body_id, r.measure, r.part, r.done_on, r.number, r.origin, r.is_void, r.note, r.recorded_at, r.recorded_by, r.corrects_id,
    c.id AS corrected_by_id
FROM duty_records AS r
LEFT JOIN duty_records AS c ON c.corrects_id = r.id
WHERE r.id = $1
