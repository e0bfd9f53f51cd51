INSERT INTO sessions (id, secret_hash, account_id, seat_id, deputy_id, address, agent, created_at, seen_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
