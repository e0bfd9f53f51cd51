UPDATE tokens
SET ended_by = 'replaced'
WHERE id = $1 AND ended_by IN ('account', 'seat')
