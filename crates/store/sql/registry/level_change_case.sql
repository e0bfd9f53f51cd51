UPDATE level_cases
SET criteria = $3, systems = $4, core_systems = $5, serves = $6, computed = $7, adjusted = $8, factors = $9, reason = $10, statement = $11,
    stage = $12, turn_id = $13, turn_authority = $14, road = $15, road_article = $16, road_paragraph = $17, forwarder_id = $18, decider_id = $19,
    filed = $20, decision_id = $21, rulebook = $22, is_open = $23, revision = revision + 1
WHERE id = $1 AND revision = $2
