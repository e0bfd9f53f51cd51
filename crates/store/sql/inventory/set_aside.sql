UPDATE system_judgements
SET is_latest = 0
WHERE system_id = $1 AND control = $2 AND is_latest = 1
