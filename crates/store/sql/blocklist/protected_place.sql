SELECT p.pattern, b.oid AS body_oid
FROM protected_addresses p
JOIN bodies b ON b.id = p.body_id
WHERE p.first_place <= $1 AND p.last_place >= $1
ORDER BY p.pattern
LIMIT 1
