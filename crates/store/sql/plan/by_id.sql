SELECT p.id, p.body_id, p.number, p.replaces_id, p.purpose, p.stage, p.rulebook, p.opened_at, p.opened_by, p.submitted_at, p.submitted_by, p.decided_at,
    p.decided_by, p.revision
FROM plans AS p
WHERE p.id = $1
