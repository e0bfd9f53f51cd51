INSERT INTO notice_reads (notice_id, account_id, read_at)
VALUES ($1, $2, $3)
ON CONFLICT (notice_id, account_id) DO NOTHING
