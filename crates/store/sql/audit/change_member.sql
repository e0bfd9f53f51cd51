UPDATE audit_members
SET name = $3, unit = $4, is_public = $5, expertise = $6, is_lead = $7, account_id = $8, agreed_on = $9, declared_on = $10,
    interest = $11, tied_until = $12, advised_until = $13, doubtful = $14, note = $15, recused_on = $16, recusal_ground = $17,
    left_on = $18
WHERE audit_id = $1 AND number = $2
