UPDATE warnings
SET state = 'seen', seen_at = $2, seen_by = $3, finding = $4
WHERE id = $1 AND state = 'open'
