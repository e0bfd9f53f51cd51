SELECT i.id, i.kind, i.value, i.tlp, i.confidence, i.origin, i.origin_ref, i.giver_id, i.note, i.valid_from, i.valid_until,
    i.added_at, i.added_by, i.standing, i.revoked_at, i.revoked_by, i.revoke_reason, b.oid AS body_oid, b.name_zh AS body_name_zh,
    b.name_en AS body_name_en
FROM indicators i
LEFT JOIN bodies b ON b.id = i.giver_id
WHERE ($1 = 1 OR i.tlp IN ('clear', 'green')
        OR (i.tlp = 'amber' AND i.giver_id IN (
            SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
        OR i.giver_id = $7)
    AND (i.added_at, i.id) < ($8, $9)
    AND ($10 = '' OR i.kind = $10)
    AND ($11 = '' OR i.standing = $11)
    AND ($12 = '' OR i.value LIKE $12 ESCAPE '!')
ORDER BY i.added_at DESC, i.id DESC
LIMIT $13
