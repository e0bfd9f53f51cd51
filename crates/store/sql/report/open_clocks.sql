SELECT c.id, c.incident_id, c.body_id, c.rule, c.instrument, c.article, c.paragraph, c.subparagraph, c.bound, c.duty, c.optional,
    c.started_at, c.due_at, c.met_at, c.state, c.trace, c.rulebook, c.superseded_at,
    i.title, i.stage, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en
FROM law_clocks AS c
JOIN incidents AS i ON i.id = c.incident_id
JOIN bodies AS b ON b.id = c.body_id
WHERE ($1 = 1 OR c.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND c.met_at IS NULL AND c.superseded_at IS NULL AND c.due_at IS NOT NULL AND i.stage <> 'withdrawn'
ORDER BY c.due_at, c.id
LIMIT $7
