-- The version of the block list: every change takes the next one and holds the row until it is committed, so versions are committed in order.
CREATE TABLE block_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    released_at TEXT NOT NULL
) STRICT;

INSERT INTO block_head (id, version, released_at) VALUES (1, 0, '1970-01-01T00:00:00.000000Z');

-- An entry is on the list from added_version until before lifted_version.
CREATE TABLE block_entries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    incident_id TEXT,
    why TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_version INTEGER NOT NULL,
    until_at TEXT,
    lifted_version INTEGER,
    lifted_at TEXT,
    lifted_by TEXT,
    lift_reason TEXT
) STRICT;

CREATE UNIQUE INDEX block_entries_listed ON block_entries (kind, value) WHERE lifted_version IS NULL;
CREATE INDEX block_entries_by_addition ON block_entries (added_version, id);
CREATE INDEX block_entries_by_lifting ON block_entries (lifted_version);
CREATE INDEX block_entries_by_indicator ON block_entries (indicator_id);

-- Addresses and names that belong to bodies of the joint defence, and so are never blocked. Networks by their bounds as 32 hexadecimal digits.
CREATE TABLE protected_addresses (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    pattern TEXT NOT NULL,
    first_place TEXT,
    last_place TEXT,
    name TEXT,
    PRIMARY KEY (body_id, pattern)
) STRICT;

CREATE INDEX protected_addresses_by_place ON protected_addresses (first_place, last_place);
CREATE INDEX protected_addresses_by_name ON protected_addresses (name);
