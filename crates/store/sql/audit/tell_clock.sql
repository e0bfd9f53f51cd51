UPDATE audit_clocks
SET told_at = $5
WHERE audit_id = $1 AND rule = $2 AND event_on = $3 AND due_at = $4
