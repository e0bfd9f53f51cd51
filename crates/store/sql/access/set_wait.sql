UPDATE throttles
SET until_at = $2
WHERE subject = $1
