-- A clock that the law set for an incident, as decided by one version of the rulebook. The law does not know incidents: whoever keeps
-- them presents their facts, so there is no reference to their table. state: running, met, late (domain::law::ClockState).
CREATE TABLE law_clocks (
    id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    rule TEXT NOT NULL,
    instrument TEXT NOT NULL,
    article INTEGER NOT NULL,
    paragraph INTEGER,
    subparagraph INTEGER,
    bound TEXT NOT NULL,
    duty TEXT NOT NULL,
    optional INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    due_at TEXT,
    met_at TEXT,
    state TEXT NOT NULL,
    trace TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    superseded_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (incident_id, rule, started_at)
) STRICT;

CREATE INDEX law_clocks_by_due ON law_clocks (state, due_at);
CREATE INDEX law_clocks_by_body ON law_clocks (body_id, state, due_at);
