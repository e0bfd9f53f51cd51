DELETE FROM plan_results
WHERE report_id = $1
