SELECT e.kind, e.value
FROM block_entries e
WHERE e.lifted_version IS NULL AND e.added_version > $1
    AND NOT EXISTS (
        SELECT 1 FROM block_entries o
        WHERE o.kind = e.kind AND o.value = e.value AND o.added_version <= $1 AND o.lifted_version > $1)
ORDER BY e.kind, e.value
LIMIT $2
