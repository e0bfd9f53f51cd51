SELECT failures, last_at, until_at
FROM throttles
WHERE subject = $1
