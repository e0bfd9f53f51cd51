SELECT r.id, r.body_id, r.year, r.number, r.replaces_id, r.plan_id, r.turn_id, r.turn_authority, r.duty, r.road, r.road_article, r.road_paragraph,
    r.asked_at, r.asked_by, r.due_on, r.stage, r.rulebook, r.opened_at, r.opened_by, r.submitted_at, r.submitted_by, r.decided_at, r.decided_by,
    r.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM plan_reports AS r
JOIN bodies AS b ON b.id = r.body_id
WHERE r.body_id = $1
ORDER BY r.year DESC, r.number DESC
