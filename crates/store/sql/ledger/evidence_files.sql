SELECT sha256, bytes
FROM evidence_files
WHERE sha256 > $1
ORDER BY sha256
LIMIT $2
