-- Findings gathered into one thing to decide. techniques, tactics: codes parted by spaces. observables: one a line, kind and value parted by a
-- space. sample: one event or the correlation that shows it, as JSON. state: new, triaged, confirmed, dismissed (domain::detection::AlertState);
-- state_at, state_by and what follows belong to the state. revision counts the changes of the state, so that two analysts cannot both decide.
CREATE TABLE alerts (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    rule_id TEXT COLLATE "C" NOT NULL,
    rule_title TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C",
    techniques TEXT COLLATE "C" NOT NULL,
    tactics TEXT COLLATE "C" NOT NULL,
    host TEXT COLLATE "C",
    user_name TEXT COLLATE "C",
    observables TEXT COLLATE "C" NOT NULL,
    first_seen_at TEXT COLLATE "C" NOT NULL,
    last_seen_at TEXT COLLATE "C" NOT NULL,
    raised_at TEXT COLLATE "C" NOT NULL,
    findings BIGINT NOT NULL,
    group_key TEXT COLLATE "C" NOT NULL,
    sample TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    state_at TEXT COLLATE "C",
    state_by TEXT COLLATE "C",
    assignee_id TEXT COLLATE "C",
    incident_id TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    note TEXT COLLATE "C",
    revision BIGINT NOT NULL
);

CREATE INDEX alerts_by_raise ON alerts (raised_at, id);
CREATE INDEX alerts_by_state ON alerts (state, raised_at, id);
CREATE INDEX alerts_by_body ON alerts (body_id, raised_at, id);
CREATE INDEX alerts_by_group ON alerts (group_key, last_seen_at);
CREATE INDEX alerts_by_incident ON alerts (incident_id);

-- Which findings an alert has counted, so that a replay neither loses nor doubles one.
CREATE TABLE alert_findings (
    key TEXT COLLATE "C" PRIMARY KEY,
    alert_id TEXT COLLATE "C" NOT NULL REFERENCES alerts (id),
    found_at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX alert_findings_by_alert ON alert_findings (alert_id);
