-- A message to a body; whoever sits there sees it. topic: domain::notice::Topic. fill: the places of its sentence, as a JSON object.
CREATE TABLE notices (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    topic TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    fill TEXT COLLATE "C" NOT NULL,
    sent_at TEXT COLLATE "C" NOT NULL,
    due_at TEXT COLLATE "C"
);

CREATE INDEX notices_by_body ON notices (body_id, sent_at, id);

CREATE TABLE notice_reads (
    notice_id TEXT COLLATE "C" NOT NULL REFERENCES notices (id),
    account_id TEXT COLLATE "C" NOT NULL,
    read_at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (notice_id, account_id)
);

-- One early warning per body and indicator. sample: one of the events as JSON. state: open, seen (domain::notice::Acknowledgement).
CREATE TABLE warnings (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    indicator_id TEXT COLLATE "C" NOT NULL REFERENCES indicators (id),
    kind TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    first_seen_at TEXT COLLATE "C" NOT NULL,
    last_seen_at TEXT COLLATE "C" NOT NULL,
    events BIGINT NOT NULL,
    sample TEXT COLLATE "C" NOT NULL,
    warned_at TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    seen_at TEXT COLLATE "C",
    seen_by TEXT COLLATE "C",
    finding TEXT COLLATE "C",
    UNIQUE (indicator_id, body_id)
);

CREATE INDEX warnings_by_warning ON warnings (warned_at, id);
CREATE INDEX warnings_by_body ON warnings (body_id, warned_at, id);
