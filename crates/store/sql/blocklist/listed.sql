SELECT e.kind, e.value
FROM block_entries e
WHERE e.lifted_version IS NULL
ORDER BY e.kind, e.value
