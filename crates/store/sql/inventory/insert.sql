INSERT INTO systems (
    id, body_id, name, purpose, unit, running, confidentiality, integrity, availability, legal_compliance, core_business, reason, grade, is_core,
    search_text, entered_at, entered_by, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)
