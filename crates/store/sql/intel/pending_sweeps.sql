SELECT s.indicator_id, s.own_body_id, s.asked_at, s.tries, i.kind, i.value
FROM intel_sweeps s
JOIN indicators i ON i.id = s.indicator_id
WHERE s.state = 'pending'
ORDER BY s.asked_at, s.indicator_id
LIMIT $1
