UPDATE tokens
SET revoked_at = $2, ended_by = $3
WHERE id = $1 AND revoked_at IS NULL
