UPDATE bodies
SET name_zh = $2, name_en = $3, kind = $4, class = $5, level = $6, county = $7, region = $8, superior_id = $9, sector_authority_id = $10,
    ci_sector = $11, search_text = $12, changed_at = $13
WHERE id = $1
