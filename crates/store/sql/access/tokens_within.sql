SELECT t.id, t.name, t.body_id, t.scopes, t.created_by, t.created_at, t.expires_at, t.last_used_at, t.revoked_at, t.seat_id, t.made_as, t.ended_by,
  a.full_name AS maker, b.oid, b.name_zh, b.name_en
FROM tokens t
JOIN bodies b ON b.id = t.body_id
LEFT JOIN accounts a ON a.id = t.created_by
WHERE t.revoked_at IS NULL
  AND ($1 = 1 OR t.body_id IN (
      SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
ORDER BY t.created_at DESC, t.id
LIMIT 500
