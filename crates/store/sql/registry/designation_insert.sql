INSERT INTO ci_designations (
    id, purpose, ends_id, authority_id, body_id, oid, name_zh, own_class, county, sector, services, given_on, until_on, statement, stated_at, stage,
    turn_id, turn_authority, approved_on, approved_by, notified_on, notice, opened_at, opened_by, is_open, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 0)
