SELECT b.id, b.oid AS body_oid, b.name_zh AS body_name_zh, b.name_en AS body_name_en, b.kind, b.class, b.level, b.ci_sector,
    d.audited_on, d.deficiencies, d.overdue, d.chosen, i.incidents, i.gravest, c.late, s.due_at AS level_due_at
FROM bodies AS b
LEFT JOIN (
    SELECT a.body_id, MAX(a.completed_on) AS audited_on, CAST(SUM(a.deficiencies) AS BIGINT) AS deficiencies,
        SUM(CASE WHEN a.action_due_on < $1 THEN 1 ELSE 0 END) AS overdue,
        SUM(CASE
            WHEN a.stage NOT IN ('closed', 'cancelled') AND (a.auditor_id = $3 OR ($4 = 'authority' AND a.ground = 'authority')) THEN 1
            ELSE 0
        END) AS chosen
    FROM audits AS a
    GROUP BY a.body_id) AS d ON d.body_id = b.id
LEFT JOIN (
    SELECT body_id, COUNT(*) AS incidents, MAX(grade) AS gravest
    FROM incidents
    WHERE stage <> 'withdrawn' AND opened_at >= $2
    GROUP BY body_id) AS i ON i.body_id = b.id
LEFT JOIN (
    SELECT body_id, COUNT(*) AS late
    FROM law_clocks
    WHERE superseded_at IS NULL AND optional = 0 AND bound = 'body' AND started_at >= $2 AND COALESCE(met_at, $5) > due_at
    GROUP BY body_id) AS c ON c.body_id = b.id
LEFT JOIN level_standings AS s ON s.body_id = b.id AND s.unit = '' AND s.met_at IS NULL
WHERE (($4 = 'authority' AND b.id <> $3 AND ($6 = 1 OR b.kind = 'specific_non_government'))
        OR ($4 = 'superior' AND b.kind <> 'specific_non_government'
            AND b.id IN (SELECT body_id FROM body_reach WHERE holder_id = $3 AND relation = 'subordinate'))
        OR ($4 = 'sector' AND b.kind = 'specific_non_government'
            AND b.id IN (SELECT body_id FROM body_reach WHERE holder_id = $3 AND relation = 'provider')))
    AND ($7 = '' OR b.level = $7)
    AND ($8 = '' OR b.search_text LIKE $8 ESCAPE '\')
ORDER BY b.id
