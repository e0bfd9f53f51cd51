SELECT idx, payload, leaf_hash, at, body_oid
FROM ledger_entries
WHERE idx >= $1
ORDER BY idx
LIMIT $2
