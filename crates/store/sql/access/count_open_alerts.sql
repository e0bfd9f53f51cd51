SELECT COUNT(*) AS alerts
FROM alerts
WHERE assignee_id = $1 AND state = 'triaged'
