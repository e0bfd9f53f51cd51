INSERT INTO read_log (at, reader, reader_name, role, on_behalf_of, resource, subject, body_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT DO NOTHING
