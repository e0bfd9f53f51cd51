SELECT t.id, t.name, t.body_id, t.scopes, t.created_by, t.created_at, t.expires_at, t.last_used_at, t.revoked_at, b.oid, b.name_zh, b.name_en
FROM tokens t
JOIN bodies b ON b.id = t.body_id
WHERE t.id = $1
