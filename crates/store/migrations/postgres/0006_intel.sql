-- origin: alert, hand, feed; origin_ref: the alert's id or the feed's name. standing: in_force, revoked.
CREATE TABLE indicators (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    tlp TEXT COLLATE "C" NOT NULL,
    confidence BIGINT NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    origin_ref TEXT COLLATE "C",
    giver_id BIGINT REFERENCES bodies (id),
    note TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_until TEXT COLLATE "C",
    added_at TEXT COLLATE "C" NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    revoked_at TEXT COLLATE "C",
    revoked_by TEXT COLLATE "C",
    revoke_reason TEXT COLLATE "C"
);

-- One thing seen is one indicator in force.
CREATE UNIQUE INDEX indicators_in_force ON indicators (kind, value) WHERE standing = 'in_force';
CREATE INDEX indicators_by_value ON indicators (value);
CREATE INDEX indicators_by_addition ON indicators (added_at, id);

-- The look back through history that every new indicator asks for: a row from the deed that made the indicator until the look is done.
-- state: pending, done. own_body_id: the body whose incident gave the indicator, which is not warned of itself.
CREATE TABLE intel_sweeps (
    indicator_id TEXT COLLATE "C" PRIMARY KEY REFERENCES indicators (id),
    own_body_id BIGINT REFERENCES bodies (id),
    state TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    done_at TEXT COLLATE "C",
    warnings BIGINT NOT NULL
);

CREATE INDEX intel_sweeps_by_state ON intel_sweeps (state, asked_at);
