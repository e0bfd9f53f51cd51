-- Files of evidence, each once however often it was brought; the bytes lie in the data directory under evidence/, by their hash.
CREATE TABLE evidence_files (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    bytes BIGINT NOT NULL,
    media TEXT COLLATE "C" NOT NULL,
    stored_at TEXT COLLATE "C" NOT NULL
);

-- Pieces of evidence: which file, or which measured fact (source, value), belongs to which thing of which room. resource: by the right to look at
-- which things of the body a piece is seen (domain::access::Resource). Rows are only added: what was wrong is replaced by a piece that names it.
CREATE TABLE evidence (
    id TEXT COLLATE "C" PRIMARY KEY,
    room TEXT COLLATE "C" NOT NULL,
    subject_id TEXT COLLATE "C" NOT NULL,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    resource TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" REFERENCES evidence_files (sha256),
    name TEXT COLLATE "C",
    source TEXT COLLATE "C",
    value TEXT COLLATE "C",
    note TEXT COLLATE "C" NOT NULL,
    added_at TEXT COLLATE "C" NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL,
    corrects_id TEXT COLLATE "C" REFERENCES evidence (id)
);

CREATE INDEX evidence_by_subject ON evidence (room, subject_id, added_at, id);
CREATE INDEX evidence_by_file ON evidence (sha256);
-- A piece is replaced once; whoever replaces again replaces the replacement.
CREATE UNIQUE INDEX evidence_corrected ON evidence (corrects_id) WHERE corrects_id IS NOT NULL;
