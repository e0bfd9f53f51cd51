SELECT b.oid, b.class, s.oid AS superior_oid
FROM bodies AS b
LEFT JOIN bodies AS s ON s.id = b.superior_id
