UPDATE audit_clocks
SET met_on = $4, superseded_at = $5
WHERE audit_id = $1 AND rule = $2 AND event_on = $3
