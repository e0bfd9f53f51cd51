SELECT relation
FROM body_reach
WHERE holder_id = $1 AND body_id = $2
