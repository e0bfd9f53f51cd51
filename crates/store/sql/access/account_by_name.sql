SELECT id, name, full_name, email, language, created_at, disabled_at
FROM accounts
WHERE name = $1
