SELECT COALESCE(MAX(id), 0) AS last_id FROM bodies
