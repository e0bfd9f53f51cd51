-- origin: alert, hand, feed; origin_ref: the alert's id or the feed's name. standing: in_force, revoked.
CREATE TABLE indicators (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    tlp TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    origin TEXT NOT NULL,
    origin_ref TEXT,
    giver_id INTEGER REFERENCES bodies (id),
    note TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    standing TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT,
    revoke_reason TEXT
) STRICT;

-- One thing seen is one indicator in force.
CREATE UNIQUE INDEX indicators_in_force ON indicators (kind, value) WHERE standing = 'in_force';
CREATE INDEX indicators_by_value ON indicators (value);
CREATE INDEX indicators_by_addition ON indicators (added_at, id);

-- The look back through history that every new indicator asks for: a row from the deed that made the indicator until the look is done.
-- state: pending, done. own_body_id: the body whose incident gave the indicator, which is not warned of itself.
CREATE TABLE intel_sweeps (
    indicator_id TEXT PRIMARY KEY REFERENCES indicators (id),
    own_body_id INTEGER REFERENCES bodies (id),
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    asked_at TEXT NOT NULL,
    done_at TEXT,
    warnings INTEGER NOT NULL
) STRICT;

CREATE INDEX intel_sweeps_by_state ON intel_sweeps (state, asked_at);
