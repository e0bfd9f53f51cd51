INSERT INTO ledger_nodes (level, number, hash)
VALUES ($1, $2, $3)
