SELECT COUNT(*) AS bodies
FROM bodies
WHERE ($1 = 1 OR id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND ($7 = '' OR kind = $7)
    AND ($8 = '' OR class = $8)
    AND ($9 = '' OR level = $9)
    AND ($10 = '' OR county = $10)
    AND ($11 = '' OR region = $11)
    AND ($12 = '' OR ci_sector = $12)
    AND ($13 = '' OR superior_id = (SELECT id FROM bodies WHERE oid = $13))
    AND ($14 = '' OR search_text LIKE $14 ESCAPE '\')
