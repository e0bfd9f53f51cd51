-- A limit of an audit may hang at the same day twice with other moments: where an improvement report comes back, it is due again. Nothing wrote to the
-- table before.
DROP TABLE audit_clocks;

-- Limits of time in audits (domain::audit::AuditClock), set by the law or directed by the auditing body. event_on: the day at which the limit hangs;
-- when it moves, the row is superseded by another.
CREATE TABLE audit_clocks (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    rule TEXT COLLATE "C" NOT NULL,
    event_on TEXT COLLATE "C" NOT NULL,
    of_audited BIGINT NOT NULL,
    optional BIGINT NOT NULL,
    instrument TEXT COLLATE "C" NOT NULL,
    article BIGINT NOT NULL,
    paragraph BIGINT,
    subparagraph BIGINT,
    due_at TEXT COLLATE "C" NOT NULL,
    met_on TEXT COLLATE "C",
    trace TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    superseded_at TEXT COLLATE "C",
    told_at TEXT COLLATE "C",
    PRIMARY KEY (audit_id, rule, event_on, due_at)
);

CREATE INDEX audit_clocks_open ON audit_clocks (due_at, audit_id) WHERE met_on IS NULL AND superseded_at IS NULL;
