UPDATE intel_sweeps
SET state = 'done', done_at = $2, warnings = $3
WHERE indicator_id = $1 AND state = 'pending'
