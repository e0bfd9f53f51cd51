INSERT INTO body_reach (holder_id, relation, body_id)
SELECT g.id, 'council', c.id
FROM bodies AS g
JOIN bodies AS c ON c.county = g.county AND c.class = 'council'
WHERE g.class = 'local_government'
