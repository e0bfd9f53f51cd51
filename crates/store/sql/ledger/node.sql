SELECT hash
FROM ledger_nodes
WHERE level = $1 AND number = $2
