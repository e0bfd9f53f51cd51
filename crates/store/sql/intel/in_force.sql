SELECT i.id, i.kind, i.value, i.tlp, i.confidence, i.origin, i.origin_ref, i.giver_id, i.note, i.valid_from, i.valid_until,
    i.added_at, i.added_by, i.standing, i.revoked_at, i.revoked_by, i.revoke_reason, b.oid AS body_oid, b.name_zh AS body_name_zh,
    b.name_en AS body_name_en
FROM indicators i
LEFT JOIN bodies b ON b.id = i.giver_id
WHERE i.kind = $1 AND i.value = $2 AND i.standing = 'in_force'
