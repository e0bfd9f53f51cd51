-- The parts of a notification as the law lists them. grade: 1 to 4, null until estimated. stage: draft, reported, withdrawn
-- (domain::incident::Stage); stage_at, stage_by and stage_reason belong to it. revision counts changes, so that two officers cannot overwrite
-- each other unseen.
CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    alert_id TEXT REFERENCES alerts (id),
    title TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    aware_at TEXT NOT NULL,
    description TEXT NOT NULL,
    grade INTEGER,
    measures TEXT NOT NULL,
    help_needed TEXT NOT NULL,
    other TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_at TEXT,
    stage_by TEXT,
    stage_reason TEXT,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX incidents_by_opening ON incidents (opened_at, id);
CREATE INDEX incidents_by_body ON incidents (body_id, opened_at, id);
CREATE INDEX incidents_by_stage ON incidents (stage, opened_at, id);
