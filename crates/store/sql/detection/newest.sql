SELECT MAX(raised_at) AS newest
FROM alerts
