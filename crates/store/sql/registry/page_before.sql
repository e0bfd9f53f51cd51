SELECT b.id, b.oid, b.name_zh, b.name_en, b.kind, b.class, b.level, b.county, b.ci_sector, b.sort_key,
    s.oid AS superior_oid, s.name_zh AS superior_name_zh, s.name_en AS superior_name_en
FROM (
    SELECT id, oid, name_zh, name_en, kind, class, level, county, ci_sector, superior_id,
        CASE $15 WHEN 'name' THEN name_zh WHEN 'oid' THEN oid WHEN 'level' THEN COALESCE(level, 'F') ELSE '' END AS sort_key
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
) AS b
LEFT JOIN bodies AS s ON s.id = b.superior_id
WHERE b.sort_key < $16 OR (b.sort_key = $16 AND b.id < $17)
ORDER BY b.sort_key DESC, b.id DESC
LIMIT $18
