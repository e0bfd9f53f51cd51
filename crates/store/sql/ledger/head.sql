SELECT size, peaks, root
FROM ledger_head
WHERE id = 1
