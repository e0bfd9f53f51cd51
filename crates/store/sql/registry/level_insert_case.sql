INSERT INTO level_cases (
    id, body_id, unit, cause, event_on, criteria, systems, core_systems, serves, computed, adjusted, factors, reason, statement, proposer_id, stage,
    turn_id, turn_authority, road, road_article, road_paragraph, forwarder_id, decider_id, filed, decision_id, rulebook, opened_at, opened_by,
    is_open, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, 0)
