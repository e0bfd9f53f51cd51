DELETE FROM level_standings
WHERE body_id = $1 AND unit = $2
