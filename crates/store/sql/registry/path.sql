WITH RECURSIVE up (id, superior_id, steps) AS (
    SELECT id, superior_id, 0 FROM bodies WHERE id = $1
    UNION ALL
    SELECT b.id, b.superior_id, up.steps + 1 FROM up JOIN bodies AS b ON b.id = up.superior_id WHERE up.steps < 32
)
SELECT b.oid, b.name_zh, b.name_en
FROM up
JOIN bodies AS b ON b.id = up.id
WHERE up.steps > 0
ORDER BY up.steps DESC
