UPDATE audit_clocks
SET told_at = $4
WHERE audit_id = $1 AND rule = $2 AND event_on = $3
