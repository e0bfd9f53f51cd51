DELETE FROM duty_standings
WHERE body_id = $1
