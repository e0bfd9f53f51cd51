SELECT b.id, COALESCE(b.superior_id, b.sector_authority_id) AS above_id, COALESCE(d.states, '') AS states
FROM bodies AS b
LEFT JOIN duty_standings AS d ON d.body_id = b.id
WHERE $1 = 1 OR b.id IN (
    SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6))
