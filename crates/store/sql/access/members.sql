SELECT a.id, a.name, a.full_name, a.email, a.language, a.created_at, a.disabled_at, s.id AS seat_id, s.role, s.body_id,
  b.oid, b.name_zh, b.name_en
FROM seats s
JOIN accounts a ON a.id = s.account_id
JOIN bodies b ON b.id = s.body_id
WHERE s.ended_at IS NULL
  AND ($1 = 1 OR s.body_id IN (
      SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
  AND (a.name > $7 OR (a.name = $7 AND s.id > $8))
ORDER BY a.name, s.id
LIMIT $9
