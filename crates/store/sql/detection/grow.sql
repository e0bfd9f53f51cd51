UPDATE alerts
SET first_seen_at = $2, last_seen_at = $3, findings = $4, observables = $5
WHERE id = $1
