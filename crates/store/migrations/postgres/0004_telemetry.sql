-- How far the journal was worked through, by purpose (domain::telemetry::Cursor): the number of the next frame.
CREATE TABLE stream_cursors (
    name TEXT COLLATE "C" PRIMARY KEY,
    position BIGINT NOT NULL,
    moved_at TEXT COLLATE "C" NOT NULL
);

-- Every file of the history; a file that has no row here is not part of it.
CREATE TABLE event_files (
    path TEXT COLLATE "C" PRIMARY KEY,
    class TEXT COLLATE "C" NOT NULL,
    from_at TEXT COLLATE "C" NOT NULL,
    to_at TEXT COLLATE "C" NOT NULL,
    event_count BIGINT NOT NULL,
    -- OIDs as a JSON list, in order.
    bodies TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    written_at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX event_files_by_end ON event_files (to_at, from_at);

CREATE TABLE sensors (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    name TEXT COLLATE "C" NOT NULL,
    first_seen_at TEXT COLLATE "C" NOT NULL,
    last_seen_at TEXT COLLATE "C" NOT NULL,
    accepted_count BIGINT NOT NULL,
    refused_count BIGINT NOT NULL,
    UNIQUE (body_id, name)
);
