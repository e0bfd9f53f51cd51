-- That duties were done. A row never changes: a correction is a row that names the one it corrects; is_void: and nothing takes that one's place.
-- part: empty for all parts of the measure. origin: domain::law::responsibility::RecordOrigin.
CREATE TABLE duty_records (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    measure TEXT COLLATE "C" NOT NULL,
    part TEXT COLLATE "C" NOT NULL,
    done_on TEXT COLLATE "C" NOT NULL,
    number BIGINT,
    origin TEXT COLLATE "C" NOT NULL,
    is_void BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    corrects_id TEXT COLLATE "C" REFERENCES duty_records (id)
);

CREATE INDEX duty_records_by_body ON duty_records (body_id, measure, done_on);
-- A record is corrected once; whoever corrects again corrects the correction.
CREATE UNIQUE INDEX duty_records_corrected ON duty_records (corrects_id) WHERE corrects_id IS NOT NULL;

-- What bodies say they have or lack of what measures are about (domain::law::responsibility::Condition); the last word on each counts.
CREATE TABLE duty_conditions (
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    condition TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    has BIGINT NOT NULL,
    stated_at TEXT COLLATE "C" NOT NULL,
    stated_by TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (body_id, condition, number)
);

-- Each body's calendar of duties in one line, kept beside the records so that whoever looks from above need not compute it. It follows from class,
-- level, counted_from, rulebook, records and conditions, and holds until changes_on. states: domain::law::responsibility::AgendaSummary.
CREATE TABLE duty_standings (
    body_id BIGINT PRIMARY KEY REFERENCES bodies (id),
    class TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    counted_from TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    states TEXT COLLATE "C" NOT NULL,
    late_count BIGINT NOT NULL,
    late_since TEXT COLLATE "C",
    next_on TEXT COLLATE "C",
    changes_on TEXT COLLATE "C"
);
