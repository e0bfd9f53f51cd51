SELECT t.id, t.name, t.body_id, t.scopes, t.created_by, t.created_at, t.expires_at, t.last_used_at, t.revoked_at, t.seat_id, t.made_as, t.ended_by,
  a.full_name AS maker, b.oid, b.name_zh, b.name_en
FROM tokens t
JOIN bodies b ON b.id = t.body_id
LEFT JOIN accounts a ON a.id = t.created_by
LEFT JOIN seats s ON s.id = t.seat_id
WHERE t.secret_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND a.disabled_at IS NULL AND s.ended_at IS NULL
