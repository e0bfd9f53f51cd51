SELECT sample
FROM alerts
WHERE id = $1
