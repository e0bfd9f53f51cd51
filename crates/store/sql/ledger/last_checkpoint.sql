SELECT size, note
FROM ledger_checkpoints
ORDER BY size DESC
LIMIT 1
