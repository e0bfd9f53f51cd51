UPDATE intel_sweeps
SET tries = tries + 1
WHERE indicator_id = $1 AND state = 'pending'
