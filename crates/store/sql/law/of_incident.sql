SELECT id, incident_id, body_id, rule, instrument, article, paragraph, subparagraph, bound, duty, optional,
    started_at, due_at, met_at, state, trace, rulebook, superseded_at
FROM law_clocks
WHERE incident_id = $1
ORDER BY CASE WHEN due_at IS NULL THEN 1 ELSE 0 END, due_at, started_at, rule
