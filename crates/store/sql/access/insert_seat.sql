INSERT INTO seats (id, account_id, body_id, role, created_at)
VALUES ($1, $2, $3, $4, $5)
