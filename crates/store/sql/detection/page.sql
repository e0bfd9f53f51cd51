SELECT a.id, a.body_id, a.rule_id, a.rule_title, a.rule_title_zh, a.severity, a.stage, a.techniques, a.tactics, a.host, a.user_name,
    a.observables, a.first_seen_at, a.last_seen_at, a.raised_at, a.findings, a.state, a.state_at, a.state_by, a.assignee_id, a.incident_id, a.reason,
    a.note, a.revision, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM alerts a
JOIN bodies b ON b.id = a.body_id
WHERE ($1 = 1 OR a.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND (a.raised_at, a.id) < ($7, $8)
    AND a.state IN ($9, $10, $11, $12)
    AND a.severity IN ($13, $14, $15, $16, $17)
    AND ($18 = 0 OR a.body_id = $18)
    AND ($19 = '' OR a.assignee_id = $19)
    AND ($20 = '' OR a.stage = $20)
    AND ($21 = '' OR a.incident_id = $21)
    AND ($22 = '' OR lower(a.rule_title) LIKE $22 ESCAPE '!' OR lower(a.rule_title_zh) LIKE $22 ESCAPE '!'
        OR lower(a.host) LIKE $22 ESCAPE '!' OR lower(a.user_name) LIKE $22 ESCAPE '!' OR a.observables LIKE $22 ESCAPE '!')
ORDER BY a.raised_at DESC, a.id DESC
LIMIT $23
