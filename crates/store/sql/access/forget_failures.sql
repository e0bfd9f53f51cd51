DELETE FROM throttles
WHERE last_at < $1 AND until_at < $2
