INSERT INTO accounts (id, name, full_name, email, language, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
