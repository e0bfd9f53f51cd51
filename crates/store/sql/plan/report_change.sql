UPDATE plan_reports
SET plan_id = $3, turn_id = $4, turn_authority = $5, duty = $6, road = $7, road_article = $8, road_paragraph = $9, asked_at = $10, asked_by = $11,
    due_on = $12, stage = $13, rulebook = $14, submitted_at = $15, submitted_by = $16, decided_at = $17, decided_by = $18, is_open = $19,
    revision = revision + 1
WHERE id = $1 AND revision = $2
