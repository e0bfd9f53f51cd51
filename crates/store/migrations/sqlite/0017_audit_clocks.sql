-- A limit of an audit may hang at the same day twice with other moments: where an improvement report comes back, it is due again. Nothing wrote to the
-- table before.
DROP TABLE audit_clocks;

-- Limits of time in audits (domain::audit::AuditClock), set by the law or directed by the auditing body. event_on: the day at which the limit hangs;
-- when it moves, the row is superseded by another.
CREATE TABLE audit_clocks (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    rule TEXT NOT NULL,
    event_on TEXT NOT NULL,
    of_audited INTEGER NOT NULL,
    optional INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    article INTEGER NOT NULL,
    paragraph INTEGER,
    subparagraph INTEGER,
    due_at TEXT NOT NULL,
    met_on TEXT,
    trace TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    superseded_at TEXT,
    told_at TEXT,
    PRIMARY KEY (audit_id, rule, event_on, due_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_clocks_open ON audit_clocks (due_at, audit_id) WHERE met_on IS NULL AND superseded_at IS NULL;
