INSERT INTO alert_findings (key, alert_id, found_at)
VALUES ($1, $2, $3)
ON CONFLICT (key) DO NOTHING
