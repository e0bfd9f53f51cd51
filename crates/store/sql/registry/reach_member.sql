INSERT INTO body_reach (holder_id, relation, body_id)
SELECT l.id, 'member', r.body_id
FROM bodies AS l
JOIN bodies AS m ON m.region = l.region AND m.class = 'local_government' AND m.id <> l.id
JOIN body_reach AS r ON r.holder_id = m.id AND r.relation IN ('own', 'subordinate')
WHERE l.class = 'local_government' AND l.county IN ($1, $2, $3, $4, $5, $6)
