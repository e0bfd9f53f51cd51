SELECT size, note
FROM ledger_checkpoints
ORDER BY size
