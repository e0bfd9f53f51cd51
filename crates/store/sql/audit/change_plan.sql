UPDATE audit_plans
SET from_on = $3, until_on = $4, parts = $5, stage = $6, adopted_on = $7, rulebook = $8, revision = revision + 1
WHERE id = $1 AND revision = $2
