DELETE FROM plan_sections
WHERE plan_id = $1
