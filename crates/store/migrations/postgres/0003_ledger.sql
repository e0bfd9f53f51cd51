-- One row: the size and right edge of the tree. Every deed updates it first, so deeds append one after the other.
CREATE TABLE ledger_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    size BIGINT NOT NULL,
    peaks BYTEA NOT NULL,
    root BYTEA NOT NULL
);

-- SHA-256 of nothing: the root of the empty tree (RFC 6962 §2.1).
INSERT INTO ledger_head (id, size, peaks, root)
VALUES (1, 0, '\x', '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

CREATE TABLE ledger_entries (
    idx BIGINT PRIMARY KEY,
    payload BYTEA NOT NULL,
    leaf_hash BYTEA NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    body_oid TEXT COLLATE "C"
);

CREATE INDEX ledger_entries_by_body ON ledger_entries (body_oid, idx);

-- Roots of completed subtrees above the leaves, for proofs in a few reads.
CREATE TABLE ledger_nodes (
    level BIGINT NOT NULL,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (level, number)
);

-- Signed checkpoints kept inside as well; the newest is also outside, in the data directory.
CREATE TABLE ledger_checkpoints (
    size BIGINT PRIMARY KEY,
    note TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);
