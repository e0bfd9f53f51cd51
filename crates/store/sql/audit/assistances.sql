SELECT s.audit_id, s.number, s.authority_id, s.asked, s.asked_at, s.asked_by, s.answer, s.answered_at, s.answered_by, b.oid AS body_oid,
    b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM audit_assistances AS s
JOIN bodies AS b ON b.id = s.authority_id
WHERE s.audit_id = $1
ORDER BY s.number
