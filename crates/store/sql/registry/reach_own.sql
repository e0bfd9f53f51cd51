INSERT INTO body_reach (holder_id, relation, body_id)
SELECT id, 'own', id FROM bodies
