INSERT INTO deputies (id, seat_id, deputy_account_id, from_at, until_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
