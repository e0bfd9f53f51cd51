SELECT e.kind, COUNT(*) AS entries
FROM block_entries e
WHERE e.lifted_version IS NULL
GROUP BY e.kind
ORDER BY e.kind
