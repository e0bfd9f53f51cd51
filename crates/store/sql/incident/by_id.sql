SELECT i.id, i.body_id, i.alert_id, i.title, i.occurred_at, i.aware_at, i.description, i.grade, i.measures, i.help_needed, i.other,
    i.opened_at, i.opened_by, i.stage, i.stage_at, i.stage_by, i.stage_reason, i.revision, b.oid AS body_oid, b.name_zh AS body_name_zh,
    b.name_en AS body_name_en
FROM incidents i
JOIN bodies b ON b.id = i.body_id
WHERE i.id = $1
