SELECT audit_id, number, code, dimension, text_zh, text_en, duties, controls, answer, note, answered_at, answered_by, revision
FROM audit_items
WHERE audit_id = $1
ORDER BY number
