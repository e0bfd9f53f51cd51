SELECT COUNT(*) AS accounts
FROM accounts
