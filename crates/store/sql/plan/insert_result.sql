INSERT INTO plan_results (report_id, item, text)
VALUES ($1, $2, $3)
