SELECT i.id, i.kind, i.name, i.full_name, i.email, i.body_id, i.role, i.account_id, i.created_by, i.created_at, i.expires_at, i.used_at,
  i.withdrawn_at, i.maker_id, i.maker_seat_id, b.oid, b.name_zh, b.name_en
FROM invitations i
JOIN bodies b ON b.id = i.body_id
WHERE i.used_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > $2 AND (i.maker_id = $1 OR i.maker_seat_id = $3)
ORDER BY i.created_at, i.id
