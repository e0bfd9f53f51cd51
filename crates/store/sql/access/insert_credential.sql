INSERT INTO credentials (id, account_id, kind, secret, created_at)
VALUES ($1, $2, $3, $4, $5)
