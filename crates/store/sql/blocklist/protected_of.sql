SELECT pattern
FROM protected_addresses
WHERE body_id = $1
ORDER BY pattern
