SELECT idx, leaf_hash
FROM ledger_entries
WHERE idx >= $1 AND idx < $2
ORDER BY idx
LIMIT $3
