DELETE FROM protected_addresses
WHERE body_id = $1
