SELECT s.id AS seat_id, s.role, s.body_id, b.oid, b.name_zh, b.name_en, NULL AS deputy_id, s.account_id AS holder_id, a.full_name AS holder,
  1 AS own, s.created_at AS since
FROM seats s
JOIN accounts a ON a.id = s.account_id
JOIN bodies b ON b.id = s.body_id
WHERE s.account_id = $1 AND s.ended_at IS NULL
UNION ALL
SELECT s.id, s.role, s.body_id, b.oid, b.name_zh, b.name_en, d.id, s.account_id, a.full_name, 0, d.from_at
FROM deputies d
JOIN seats s ON s.id = d.seat_id
JOIN accounts a ON a.id = s.account_id
JOIN bodies b ON b.id = s.body_id
WHERE d.deputy_account_id = $1 AND d.ended_at IS NULL AND d.from_at <= $2 AND d.until_at > $2
  AND s.ended_at IS NULL AND a.disabled_at IS NULL
ORDER BY own DESC, since, seat_id
