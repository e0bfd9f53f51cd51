SELECT d.id, d.seat_id, d.deputy_account_id, d.from_at, d.until_at, d.ended_at, s.account_id AS holder_id, s.body_id, s.role,
  h.full_name AS holder, p.full_name AS deputy, p.name AS deputy_name, b.oid, b.name_zh, b.name_en
FROM deputies d
JOIN seats s ON s.id = d.seat_id
JOIN accounts h ON h.id = s.account_id
JOIN accounts p ON p.id = d.deputy_account_id
JOIN bodies b ON b.id = s.body_id
WHERE d.ended_at IS NULL AND d.until_at > $2 AND (d.deputy_account_id = $1 OR s.account_id = $1)
ORDER BY d.from_at, d.id
