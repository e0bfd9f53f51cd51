SELECT x.id
FROM exemptions AS x
WHERE x.body_id = $1 AND x.item = $2 AND x.systems = $3 AND x.stage IN ('asked', 'consented', 'filed')
LIMIT 1
