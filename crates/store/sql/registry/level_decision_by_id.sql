SELECT d.id, d.body_id, d.unit, d.number, d.level, d.class, d.approved_on, d.origin, d.decided_by, d.case_id, d.corrects_id, d.reason, d.criteria, d.rulebook,
    d.recorded_at, d.recorded_by
FROM level_decisions AS d
WHERE d.id = $1
