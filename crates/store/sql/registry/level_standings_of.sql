SELECT s.body_id, s.unit, s.decision_id, s.level, s.approved_on, s.since_on, s.clock, s.from_on, s.due_at, s.met_at, s.told_at, s.case_id
FROM level_standings AS s
WHERE s.body_id = $1
ORDER BY s.unit
