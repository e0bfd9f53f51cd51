SELECT item, text
FROM plan_results
WHERE report_id = $1
ORDER BY item
