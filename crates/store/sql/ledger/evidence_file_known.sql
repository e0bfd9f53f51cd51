SELECT sha256
FROM evidence_files
WHERE sha256 = $1
