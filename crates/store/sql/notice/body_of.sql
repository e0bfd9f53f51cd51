SELECT body_id
FROM notices
WHERE id = $1
