INSERT INTO protected_addresses (body_id, pattern, first_place, last_place, name)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (body_id, pattern) DO NOTHING
