SELECT i.id, i.body_id, i.alert_id, i.title, i.occurred_at, i.aware_at, i.description, i.grade, i.measures, i.help_needed, i.other,
    i.opened_at, i.opened_by, i.stage, i.stage_at, i.stage_by, i.stage_reason, i.revision, b.oid AS body_oid, b.name_zh AS body_name_zh,
    b.name_en AS body_name_en
FROM incidents i
JOIN bodies b ON b.id = i.body_id
WHERE ($1 = 1 OR i.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (i.opened_at, i.id) < ($7, $8)
    AND ($9 = '' OR i.stage = $9)
    AND ($10 = 0 OR i.body_id = $10)
    AND ($11 = '' OR lower(i.title) LIKE $11 ESCAPE '!')
ORDER BY i.opened_at DESC, i.id DESC
LIMIT $12
