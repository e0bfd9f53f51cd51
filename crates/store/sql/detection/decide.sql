UPDATE alerts
SET state = $3, state_at = $4, state_by = $5, assignee_id = $6, incident_id = $7, reason = $8, note = $9, revision = revision + 1
WHERE id = $1 AND revision = $2
