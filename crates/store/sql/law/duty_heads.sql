SELECT b.id, b.oid, b.name_zh, b.name_en, b.class, b.level
FROM bodies AS b
WHERE b.id = $1 OR b.superior_id = $1 OR (b.superior_id IS NULL AND b.sector_authority_id = $1)
    OR ($2 = 1 AND b.superior_id IS NULL AND b.sector_authority_id IS NULL)
