UPDATE indicators
SET standing = 'revoked', revoked_at = $2, revoked_by = $3, revoke_reason = $4
WHERE id = $1 AND standing = 'in_force'
