SELECT COUNT(*) AS nodes
FROM ledger_nodes
