SELECT s.seat_id
FROM sessions s
JOIN accounts a ON a.id = s.account_id
JOIN seats t ON t.id = s.seat_id
JOIN accounts h ON h.id = t.account_id
LEFT JOIN deputies d ON d.id = s.deputy_id
WHERE s.id = $1 AND s.seat_id = $3 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $4
  AND a.disabled_at IS NULL AND t.ended_at IS NULL AND h.disabled_at IS NULL
  AND ((s.deputy_id IS NULL AND t.account_id = s.account_id)
    OR (d.seat_id = s.seat_id AND d.deputy_account_id = s.account_id AND d.ended_at IS NULL AND d.from_at <= $2 AND d.until_at > $2))
