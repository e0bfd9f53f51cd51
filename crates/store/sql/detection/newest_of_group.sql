SELECT a.id, a.body_id, a.rule_id, a.rule_title, a.rule_title_zh, a.severity, a.stage, a.techniques, a.tactics, a.host, a.user_name,
    a.observables, a.first_seen_at, a.last_seen_at, a.raised_at, a.findings, a.state, a.state_at, a.state_by, a.assignee_id, a.incident_id, a.reason,
    a.note, a.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM alerts a
JOIN bodies b ON b.id = a.body_id
WHERE a.group_key = $1
ORDER BY a.last_seen_at DESC, a.id DESC
LIMIT 1
