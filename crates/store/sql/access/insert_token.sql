INSERT INTO tokens (id, secret_hash, name, body_id, scopes, created_by, created_at, expires_at, seat_id, made_as)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
