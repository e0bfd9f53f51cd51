UPDATE invitations
SET used_at = $2, account_id = $3
WHERE id = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2
