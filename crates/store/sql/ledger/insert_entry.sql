INSERT INTO ledger_entries (idx, payload, leaf_hash, at, body_oid)
VALUES ($1, $2, $3, $4, $5)
