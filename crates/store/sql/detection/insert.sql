INSERT INTO alerts (
    id, body_id, rule_id, rule_title, severity, stage, techniques, tactics, host, user_name, observables, first_seen_at, last_seen_at,
    raised_at, findings, group_key, sample, rule_title_zh, state, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'new', 0)
