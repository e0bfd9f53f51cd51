SELECT item, text
FROM plan_sections
WHERE plan_id = $1
ORDER BY item
