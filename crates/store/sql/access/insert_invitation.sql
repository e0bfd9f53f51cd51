INSERT INTO invitations (
  id, kind, secret_hash, name, full_name, email, body_id, role, account_id, created_by, created_at, expires_at, maker_id, maker_seat_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
