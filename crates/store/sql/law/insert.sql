INSERT INTO law_clocks (id, incident_id, body_id, rule, instrument, article, paragraph, subparagraph, bound, duty, optional,
    started_at, due_at, met_at, state, trace, rulebook, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)
