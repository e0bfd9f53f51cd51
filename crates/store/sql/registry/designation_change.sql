UPDATE ci_designations
SET body_id = $3, given_on = $4, until_on = $5, statement = $6, stated_at = $7, stage = $8, turn_id = $9, turn_authority = $10, approved_on = $11,
    approved_by = $12, notified_on = $13, notice = $14, is_open = $15, revision = revision + 1
WHERE id = $1 AND revision = $2
