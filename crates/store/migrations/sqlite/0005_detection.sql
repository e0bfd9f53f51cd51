-- Findings gathered into one thing to decide. techniques, tactics: codes parted by spaces. observables: one a line, kind and value parted by a
-- space. sample: one event or the correlation that shows it, as JSON. state: new, triaged, confirmed, dismissed (domain::detection::AlertState);
-- state_at, state_by and what follows belong to the state. revision counts the changes of the state, so that two analysts cannot both decide.
CREATE TABLE alerts (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    rule_id TEXT NOT NULL,
    rule_title TEXT NOT NULL,
    severity TEXT NOT NULL,
    stage TEXT,
    techniques TEXT NOT NULL,
    tactics TEXT NOT NULL,
    host TEXT,
    user_name TEXT,
    observables TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    findings INTEGER NOT NULL,
    group_key TEXT NOT NULL,
    sample TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at TEXT,
    state_by TEXT,
    assignee_id TEXT,
    incident_id TEXT,
    reason TEXT,
    note TEXT,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX alerts_by_raise ON alerts (raised_at, id);
CREATE INDEX alerts_by_state ON alerts (state, raised_at, id);
CREATE INDEX alerts_by_body ON alerts (body_id, raised_at, id);
CREATE INDEX alerts_by_group ON alerts (group_key, last_seen_at);
CREATE INDEX alerts_by_incident ON alerts (incident_id);

-- Which findings an alert has counted, so that a replay neither loses nor doubles one.
CREATE TABLE alert_findings (
    key TEXT PRIMARY KEY,
    alert_id TEXT NOT NULL REFERENCES alerts (id),
    found_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_findings_by_alert ON alert_findings (alert_id);
