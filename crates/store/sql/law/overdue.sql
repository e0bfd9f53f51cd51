SELECT id, incident_id, body_id, rule, instrument, article, paragraph, subparagraph, bound, duty, optional,
    started_at, due_at, met_at, state, trace, rulebook, superseded_at
FROM law_clocks
WHERE state = 'running' AND superseded_at IS NULL AND due_at < $1
ORDER BY due_at, id
LIMIT $2
