SELECT level, number, hash
FROM ledger_nodes
WHERE level > $1 OR (level = $1 AND number > $2)
ORDER BY level, number
LIMIT $3
