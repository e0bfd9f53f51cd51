SELECT b.id, b.oid, b.name_zh, b.name_en, b.kind, b.class, b.level, b.county, b.ci_sector, b.changed_at, s.oid AS superior_oid,
    a.oid AS sector_authority_oid
FROM bodies AS b
LEFT JOIN bodies AS s ON s.id = b.superior_id
LEFT JOIN bodies AS a ON a.id = b.sector_authority_id
WHERE ($1 = 1 OR b.id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
ORDER BY b.id
