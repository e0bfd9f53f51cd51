-- One row: the size and right edge of the tree. Every deed updates it first, so deeds append one after the other.
CREATE TABLE ledger_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    peaks BLOB NOT NULL,
    root BLOB NOT NULL
) STRICT;

-- SHA-256 of nothing: the root of the empty tree (RFC 6962 §2.1).
INSERT INTO ledger_head (id, size, peaks, root)
VALUES (1, 0, x'', x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

CREATE TABLE ledger_entries (
    idx INTEGER PRIMARY KEY,
    payload BLOB NOT NULL,
    leaf_hash BLOB NOT NULL,
    at TEXT NOT NULL,
    body_oid TEXT
) STRICT;

CREATE INDEX ledger_entries_by_body ON ledger_entries (body_oid, idx);

-- Roots of completed subtrees above the leaves, for proofs in a few reads.
CREATE TABLE ledger_nodes (
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

-- Signed checkpoints kept inside as well; the newest is also outside, in the data directory.
CREATE TABLE ledger_checkpoints (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
