UPDATE exemptions
SET stage = $3, turn_id = $4, turn_authority = $5, revision = revision + 1
WHERE id = $1 AND revision = $2
