INSERT INTO level_decisions (
    id, body_id, unit, number, level, class, approved_on, origin, decided_by, case_id, corrects_id, reason, criteria, rulebook, recorded_at,
    recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
