-- The version of the block list: every change takes the next one and holds the row until it is committed, so versions are committed in order.
CREATE TABLE block_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    released_at TEXT COLLATE "C" NOT NULL
);

INSERT INTO block_head (id, version, released_at) VALUES (1, 0, '1970-01-01T00:00:00.000000Z');

-- An entry is on the list from added_version until before lifted_version.
CREATE TABLE block_entries (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    indicator_id TEXT COLLATE "C" NOT NULL REFERENCES indicators (id),
    incident_id TEXT COLLATE "C",
    why TEXT COLLATE "C" NOT NULL,
    added_at TEXT COLLATE "C" NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL,
    added_version BIGINT NOT NULL,
    until_at TEXT COLLATE "C",
    lifted_version BIGINT,
    lifted_at TEXT COLLATE "C",
    lifted_by TEXT COLLATE "C",
    lift_reason TEXT COLLATE "C"
);

CREATE UNIQUE INDEX block_entries_listed ON block_entries (kind, value) WHERE lifted_version IS NULL;
CREATE INDEX block_entries_by_addition ON block_entries (added_version, id);
CREATE INDEX block_entries_by_lifting ON block_entries (lifted_version);
CREATE INDEX block_entries_by_indicator ON block_entries (indicator_id);

-- Addresses and names that belong to bodies of the joint defence, and so are never blocked. Networks by their bounds as 32 hexadecimal digits.
CREATE TABLE protected_addresses (
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    pattern TEXT COLLATE "C" NOT NULL,
    first_place TEXT COLLATE "C",
    last_place TEXT COLLATE "C",
    name TEXT COLLATE "C",
    PRIMARY KEY (body_id, pattern)
);

CREATE INDEX protected_addresses_by_place ON protected_addresses (first_place, last_place);
CREATE INDEX protected_addresses_by_name ON protected_addresses (name);
