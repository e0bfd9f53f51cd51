INSERT INTO body_reach (holder_id, relation, body_id)
SELECT sector_authority_id, 'provider', id
FROM bodies
WHERE sector_authority_id IS NOT NULL AND kind = 'specific_non_government'
