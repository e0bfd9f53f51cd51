UPDATE ledger_head
SET size = $1, peaks = $2, root = $3
WHERE id = 1
