INSERT INTO exemptions (
    id, body_id, item, ground, systems, reason, instead, road, road_article, road_paragraph, consenter_id, filed, stage, turn_id, turn_authority,
    asked_at, asked_by, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0)
