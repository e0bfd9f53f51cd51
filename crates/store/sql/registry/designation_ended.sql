UPDATE ci_designations
SET ended_on = $2
WHERE id = $1
