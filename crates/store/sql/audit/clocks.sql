SELECT audit_id, rule, event_on, of_audited, optional, instrument, article, paragraph, subparagraph, due_at, met_on, trace, rulebook,
    superseded_at
FROM audit_clocks
WHERE audit_id = $1
ORDER BY due_at, rule, event_on
