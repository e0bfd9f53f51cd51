SELECT e.kind, MAX(e.added_at) AS added_at, MAX(e.lifted_at) AS lifted_at
FROM block_entries e
GROUP BY e.kind
ORDER BY e.kind
