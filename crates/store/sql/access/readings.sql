SELECT r.at, r.reader_name, r.role, r.on_behalf_of, r.resource, r.subject, b.oid, b.name_zh, b.name_en
FROM read_log r
LEFT JOIN bodies b ON b.id = r.body_id
WHERE ($1 = 1 OR r.body_id IN (
      SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
  AND r.at < $7
ORDER BY r.at DESC, r.reader, r.subject
LIMIT $8
