SELECT i.id, i.kind, i.value
FROM indicators i
WHERE i.standing = 'in_force' AND i.valid_from <= $1 AND (i.valid_until IS NULL OR i.valid_until > $1)
ORDER BY i.kind, i.value
