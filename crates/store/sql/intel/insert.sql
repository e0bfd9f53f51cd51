INSERT INTO indicators (
    id, kind, value, tlp, confidence, origin, origin_ref, giver_id, note, valid_from, valid_until, added_at, added_by, standing)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'in_force')
