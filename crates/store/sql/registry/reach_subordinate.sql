INSERT INTO body_reach (holder_id, relation, body_id)
WITH RECURSIVE below (holder_id, body_id) AS (
    SELECT superior_id, id FROM bodies WHERE superior_id IS NOT NULL
    UNION
    SELECT below.holder_id, b.id FROM below JOIN bodies AS b ON b.superior_id = below.body_id
)
SELECT holder_id, 'subordinate', body_id FROM below WHERE holder_id <> body_id
