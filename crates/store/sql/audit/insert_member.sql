INSERT INTO audit_members (
    audit_id, number, name, unit, is_public, expertise, is_lead, account_id, agreed_on, declared_on, interest, tied_until,
    advised_until, doubtful, note, recused_on, recusal_ground, left_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
