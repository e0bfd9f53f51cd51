SELECT state, tries, asked_at, done_at, warnings
FROM intel_sweeps
WHERE indicator_id = $1
