UPDATE alerts
SET assignee_id = $2, state_by = $3, revision = revision + 1
WHERE assignee_id = $1 AND state = 'triaged'
