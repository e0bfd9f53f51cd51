UPDATE audits
SET deficiencies = (SELECT COUNT(*) FROM audit_findings WHERE audit_id = $1 AND kind = 'deficiency' AND struck IS NULL),
    improvables = (SELECT COUNT(*) FROM audit_findings WHERE audit_id = $1 AND kind = 'improvable' AND struck IS NULL),
    advices = (SELECT COUNT(*) FROM audit_findings WHERE audit_id = $1 AND kind = 'advice' AND struck IS NULL),
    unverified = (SELECT COUNT(*) FROM audit_actions WHERE audit_id = $1 AND state <> 'verified'),
    next_rule = (
        SELECT rule FROM audit_clocks
        WHERE audit_id = $1 AND met_on IS NULL AND superseded_at IS NULL AND optional = 0
        ORDER BY due_at, rule LIMIT 1),
    next_due_at = (SELECT MIN(due_at) FROM audit_clocks WHERE audit_id = $1 AND met_on IS NULL AND superseded_at IS NULL AND optional = 0),
    action_due_on = (SELECT MIN(due_on) FROM audit_actions WHERE audit_id = $1 AND state = 'open')
WHERE id = $1
