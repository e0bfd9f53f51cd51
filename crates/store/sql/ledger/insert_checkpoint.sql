INSERT INTO ledger_checkpoints (size, note, at)
VALUES ($1, $2, $3)
ON CONFLICT (size) DO NOTHING
