SELECT s.body_id, s.approved_on
FROM level_standings AS s
WHERE ($1 = 1 OR s.body_id IN (
        SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
    AND s.unit = '' AND s.approved_on IS NOT NULL
