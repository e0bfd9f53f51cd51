UPDATE systems
SET name = $3, purpose = $4, unit = $5, running = $6, confidentiality = $7, integrity = $8, availability = $9, legal_compliance = $10,
    core_business = $11, reason = $12, grade = $13, is_core = $14, search_text = $15, retired_at = $16, revision = revision + 1
WHERE id = $1 AND revision = $2
