-- That duties were done. A row never changes: a correction is a row that names the one it corrects; is_void: and nothing takes that one's place.
-- part: empty for all parts of the measure. origin: domain::law::responsibility::RecordOrigin.
CREATE TABLE duty_records (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    measure TEXT NOT NULL,
    part TEXT NOT NULL,
    done_on TEXT NOT NULL,
    number INTEGER,
    origin TEXT NOT NULL,
    is_void INTEGER NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    corrects_id TEXT REFERENCES duty_records (id)
) STRICT;

CREATE INDEX duty_records_by_body ON duty_records (body_id, measure, done_on);
-- A record is corrected once; whoever corrects again corrects the correction.
CREATE UNIQUE INDEX duty_records_corrected ON duty_records (corrects_id) WHERE corrects_id IS NOT NULL;

-- What bodies say they have or lack of what measures are about (domain::law::responsibility::Condition); the last word on each counts.
CREATE TABLE duty_conditions (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    condition TEXT NOT NULL,
    number INTEGER NOT NULL,
    has INTEGER NOT NULL,
    stated_at TEXT NOT NULL,
    stated_by TEXT NOT NULL,
    PRIMARY KEY (body_id, condition, number)
) STRICT, WITHOUT ROWID;

-- Each body's calendar of duties in one line, kept beside the records so that whoever looks from above need not compute it. It follows from class,
-- level, counted_from, rulebook, records and conditions, and holds until changes_on. states: domain::law::responsibility::AgendaSummary.
CREATE TABLE duty_standings (
    body_id INTEGER PRIMARY KEY REFERENCES bodies (id),
    class TEXT NOT NULL,
    level TEXT NOT NULL,
    counted_from TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    states TEXT NOT NULL,
    late_count INTEGER NOT NULL,
    late_since TEXT,
    next_on TEXT,
    changes_on TEXT
) STRICT;
