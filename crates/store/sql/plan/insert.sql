INSERT INTO plans (id, body_id, number, replaces_id, purpose, stage, rulebook, opened_at, opened_by, is_open, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 0)
