-- A clock that the law set for an incident, as decided by one version of the rulebook. The law does not know incidents: whoever keeps
-- them presents their facts, so there is no reference to their table. state: running, met, late (domain::law::ClockState).
CREATE TABLE law_clocks (
    id TEXT COLLATE "C" PRIMARY KEY,
    incident_id TEXT COLLATE "C" NOT NULL,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    rule TEXT COLLATE "C" NOT NULL,
    instrument TEXT COLLATE "C" NOT NULL,
    article BIGINT NOT NULL,
    paragraph BIGINT,
    subparagraph BIGINT,
    bound TEXT COLLATE "C" NOT NULL,
    duty TEXT COLLATE "C" NOT NULL,
    optional BIGINT NOT NULL,
    started_at TEXT COLLATE "C" NOT NULL,
    due_at TEXT COLLATE "C",
    met_at TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    trace TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    superseded_at TEXT COLLATE "C",
    created_at TEXT COLLATE "C" NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL,
    UNIQUE (incident_id, rule, started_at)
);

CREATE INDEX law_clocks_by_due ON law_clocks (state, due_at);
CREATE INDEX law_clocks_by_body ON law_clocks (body_id, state, due_at);
