-- Files of evidence, each once however often it was brought; the bytes lie in the data directory under evidence/, by their hash.
CREATE TABLE evidence_files (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    media TEXT NOT NULL,
    stored_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Pieces of evidence: which file, or which measured fact (source, value), belongs to which thing of which room. resource: by the right to look at
-- which things of the body a piece is seen (domain::access::Resource). Rows are only added: what was wrong is replaced by a piece that names it.
CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT REFERENCES evidence_files (sha256),
    name TEXT,
    source TEXT,
    value TEXT,
    note TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    corrects_id TEXT REFERENCES evidence (id)
) STRICT;

CREATE INDEX evidence_by_subject ON evidence (room, subject_id, added_at, id);
CREATE INDEX evidence_by_file ON evidence (sha256);
-- A piece is replaced once; whoever replaces again replaces the replacement.
CREATE UNIQUE INDEX evidence_corrected ON evidence (corrects_id) WHERE corrects_id IS NOT NULL;
