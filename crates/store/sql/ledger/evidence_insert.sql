INSERT INTO evidence (id, room, subject_id, body_id, resource, kind, sha256, name, source, value, note, added_at, added_by, corrects_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
