SELECT audit_id, number, name, unit, is_public, expertise, is_lead, account_id, agreed_on, declared_on, interest, tied_until,
    advised_until, doubtful, note, recused_on, recusal_ground, left_on
FROM audit_members
WHERE audit_id = $1
ORDER BY number
