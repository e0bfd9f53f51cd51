SELECT s.id, s.account_id, s.seat_id, s.deputy_id, s.seen_at, s.expires_at, a.name, a.full_name, a.language, t.role, t.body_id,
  t.account_id AS holder_id, b.oid, b.name_zh, b.name_en
FROM sessions s
JOIN accounts a ON a.id = s.account_id
JOIN seats t ON t.id = s.seat_id
JOIN accounts h ON h.id = t.account_id
JOIN bodies b ON b.id = t.body_id
LEFT JOIN deputies d ON d.id = s.deputy_id
WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3
  AND a.disabled_at IS NULL AND t.ended_at IS NULL AND h.disabled_at IS NULL
  AND ((s.deputy_id IS NULL AND t.account_id = s.account_id)
    OR (d.seat_id = s.seat_id AND d.deputy_account_id = s.account_id AND d.ended_at IS NULL AND d.from_at <= $2 AND d.until_at > $2))
