INSERT INTO throttles (subject, failures, last_at, until_at)
VALUES ($1, 1, $2, $2)
ON CONFLICT (subject) DO UPDATE SET failures = throttles.failures + 1, last_at = excluded.last_at
RETURNING failures, until_at
