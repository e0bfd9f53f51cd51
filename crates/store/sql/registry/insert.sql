INSERT INTO bodies (
    id, oid, name_zh, name_en, kind, class, level, county, region, superior_id, sector_authority_id, ci_sector, search_text, created_at, changed_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
