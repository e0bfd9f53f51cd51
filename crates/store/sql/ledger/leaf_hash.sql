SELECT leaf_hash AS hash
FROM ledger_entries
WHERE idx = $1
