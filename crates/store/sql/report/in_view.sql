SELECT oid, name_zh, name_en
FROM bodies
WHERE id = $1
