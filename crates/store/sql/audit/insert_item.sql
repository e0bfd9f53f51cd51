INSERT INTO audit_items (
    audit_id, number, code, dimension, text_zh, text_en, duties, controls, answer, note, answered_at, answered_by, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
