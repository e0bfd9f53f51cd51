SELECT number, hash
FROM ledger_nodes
WHERE level = $1 AND number >= $2 AND number < $3
ORDER BY number
