SELECT b.id, b.oid, b.name_zh, b.name_en, b.kind, b.class, b.level, b.county, b.ci_sector, b.changed_at, s.oid AS superior_oid,
    a.oid AS sector_authority_oid
FROM bodies AS b
LEFT JOIN bodies AS s ON s.id = b.superior_id
LEFT JOIN bodies AS a ON a.id = b.sector_authority_id
WHERE ($1 = 1 OR b.id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND ($7 = '' OR b.kind = $7)
    AND ($8 = '' OR b.class = $8)
    AND ($9 = '' OR b.level = $9)
    AND ($10 = '' OR b.county = $10)
    AND ($11 = '' OR b.region = $11)
    AND ($12 = '' OR b.ci_sector = $12)
    AND ($13 = '' OR b.superior_id = (SELECT id FROM bodies WHERE oid = $13))
    AND ($14 = '' OR b.search_text LIKE $14 ESCAPE '\')
ORDER BY b.id
