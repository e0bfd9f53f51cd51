INSERT INTO read_log (at, reader, reader_name, role, on_behalf_of, resource, subject, body_id)
SELECT $1, $2, $3, $4, $5, $6, $7, $8
WHERE NOT EXISTS (
      SELECT 1 FROM read_log l
      WHERE l.resource = $6 AND l.subject = $7 AND l.reader = $2 AND l.at > $9
        AND l.role = $4 AND COALESCE(l.on_behalf_of, '') = COALESCE($5, ''))
ON CONFLICT DO NOTHING
