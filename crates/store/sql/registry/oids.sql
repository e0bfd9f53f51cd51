SELECT oid
FROM bodies
WHERE ($1 = 1 OR id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
ORDER BY id
