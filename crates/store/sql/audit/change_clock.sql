UPDATE audit_clocks
SET met_on = $5, superseded_at = $6
WHERE audit_id = $1 AND rule = $2 AND event_on = $3 AND due_at = $4
