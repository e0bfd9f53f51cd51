UPDATE throttles
SET failures = failures - 1
WHERE subject = $1 AND failures > 0
