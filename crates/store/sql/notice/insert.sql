INSERT INTO notices (id, body_id, topic, subject, fill, sent_at, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
