SELECT s.verb, s.at, s.actor, s.note, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM audit_steps AS s
LEFT JOIN bodies AS b ON b.id = s.body_id
WHERE s.audit_id = $1
ORDER BY s.number
