SELECT t.id
FROM tokens t
LEFT JOIN accounts a ON a.id = t.created_by
LEFT JOIN seats s ON s.id = t.seat_id
WHERE t.id = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND a.disabled_at IS NULL AND s.ended_at IS NULL
