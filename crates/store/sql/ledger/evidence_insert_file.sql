INSERT INTO evidence_files (sha256, bytes, media, stored_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (sha256) DO NOTHING
