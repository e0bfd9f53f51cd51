-- How far the journal was worked through, by purpose (domain::telemetry::Cursor): the number of the next frame.
CREATE TABLE stream_cursors (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    moved_at TEXT NOT NULL
) STRICT;

-- Every file of the history; a file that has no row here is not part of it.
CREATE TABLE event_files (
    path TEXT PRIMARY KEY,
    class TEXT NOT NULL,
    from_at TEXT NOT NULL,
    to_at TEXT NOT NULL,
    event_count INTEGER NOT NULL,
    -- OIDs as a JSON list, in order.
    bodies TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    written_at TEXT NOT NULL
) STRICT;

CREATE INDEX event_files_by_end ON event_files (to_at, from_at);

CREATE TABLE sensors (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    name TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    accepted_count INTEGER NOT NULL,
    refused_count INTEGER NOT NULL,
    UNIQUE (body_id, name)
) STRICT;
