UPDATE invitations
SET withdrawn_at = $3
WHERE kind = $1 AND name = $2 AND used_at IS NULL AND withdrawn_at IS NULL
