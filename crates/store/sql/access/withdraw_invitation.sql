UPDATE invitations
SET withdrawn_at = $2
WHERE id = $1 AND used_at IS NULL AND withdrawn_at IS NULL
