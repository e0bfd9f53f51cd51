-- A message to a body; whoever sits there sees it. topic: domain::notice::Topic. fill: the places of its sentence, as a JSON object.
CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    fill TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    due_at TEXT
) STRICT;

CREATE INDEX notices_by_body ON notices (body_id, sent_at, id);

CREATE TABLE notice_reads (
    notice_id TEXT NOT NULL REFERENCES notices (id),
    account_id TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (notice_id, account_id)
) STRICT, WITHOUT ROWID;

-- One early warning per body and indicator. sample: one of the events as JSON. state: open, seen (domain::notice::Acknowledgement).
CREATE TABLE warnings (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    indicator_id TEXT NOT NULL REFERENCES indicators (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    events INTEGER NOT NULL,
    sample TEXT NOT NULL,
    warned_at TEXT NOT NULL,
    state TEXT NOT NULL,
    seen_at TEXT,
    seen_by TEXT,
    finding TEXT,
    UNIQUE (indicator_id, body_id)
) STRICT;

CREATE INDEX warnings_by_warning ON warnings (warned_at, id);
CREATE INDEX warnings_by_body ON warnings (body_id, warned_at, id);
