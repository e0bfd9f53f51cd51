-- The parts of a notification as the law lists them. grade: 1 to 4, null until estimated. stage: draft, reported, withdrawn
-- (domain::incident::Stage); stage_at, stage_by and stage_reason belong to it. revision counts changes, so that two officers cannot overwrite
-- each other unseen.
CREATE TABLE incidents (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    alert_id TEXT COLLATE "C" REFERENCES alerts (id),
    title TEXT COLLATE "C" NOT NULL,
    occurred_at TEXT COLLATE "C" NOT NULL,
    aware_at TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    grade BIGINT,
    measures TEXT COLLATE "C" NOT NULL,
    help_needed TEXT COLLATE "C" NOT NULL,
    other TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    stage_at TEXT COLLATE "C",
    stage_by TEXT COLLATE "C",
    stage_reason TEXT COLLATE "C",
    revision BIGINT NOT NULL
);

CREATE INDEX incidents_by_opening ON incidents (opened_at, id);
CREATE INDEX incidents_by_body ON incidents (body_id, opened_at, id);
CREATE INDEX incidents_by_stage ON incidents (stage, opened_at, id);
