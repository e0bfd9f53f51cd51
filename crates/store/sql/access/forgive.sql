DELETE FROM throttles
WHERE subject = $1
