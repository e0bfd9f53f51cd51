SELECT r.body_id, r.measure, r.part, r.done_on, r.number
FROM duty_records AS r
WHERE r.is_void = 0 AND NOT EXISTS (SELECT 1 FROM duty_records AS c WHERE c.corrects_id = r.id)
ORDER BY r.body_id
