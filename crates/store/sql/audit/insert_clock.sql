INSERT INTO audit_clocks (
    audit_id, rule, event_on, of_audited, optional, instrument, article, paragraph, subparagraph, due_at, met_on, trace, rulebook,
    superseded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
