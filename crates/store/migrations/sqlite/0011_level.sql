-- Decisions on levels. A row never changes: whatever is decided later, a correction too, is a row of its own. unit: the unit within the body that
-- has a level of its own, empty for the body itself. level: null where the body has none any more. number counts the decisions on one body or
-- unit. criteria: codes parted by spaces. origin: domain::registry::level::Origin.
CREATE TABLE level_decisions (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    unit TEXT NOT NULL,
    number INTEGER NOT NULL,
    level TEXT,
    class TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    origin TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    case_id TEXT,
    corrects_id TEXT REFERENCES level_decisions (id),
    reason TEXT NOT NULL,
    criteria TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    UNIQUE (body_id, unit, number)
) STRICT;

CREATE INDEX level_decisions_by_day ON level_decisions (body_id, unit, approved_on, number);
-- A decision is corrected once; whoever corrects again corrects the correction.
CREATE UNIQUE INDEX level_decisions_corrected ON level_decisions (corrects_id) WHERE corrects_id IS NOT NULL;

-- Proposals of levels on their way. stage: domain::registry::level::StageWord. turn_id: the body whose turn it is; null with turn_authority = 1 for
-- the competent authority, null with 0 for nobody. The road is that of the day of the proposal; decider_id null is the competent authority.
-- revision counts changes, so that two officers cannot overwrite each other unseen.
CREATE TABLE level_cases (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    unit TEXT NOT NULL,
    cause TEXT NOT NULL,
    event_on TEXT,
    criteria TEXT NOT NULL,
    systems INTEGER NOT NULL,
    core_systems INTEGER NOT NULL,
    serves INTEGER NOT NULL,
    computed TEXT,
    adjusted TEXT,
    factors TEXT NOT NULL,
    reason TEXT NOT NULL,
    statement TEXT NOT NULL,
    proposer_id INTEGER NOT NULL REFERENCES bodies (id),
    stage TEXT NOT NULL,
    turn_id INTEGER REFERENCES bodies (id),
    turn_authority INTEGER NOT NULL,
    road TEXT,
    road_article INTEGER,
    road_paragraph INTEGER,
    forwarder_id INTEGER REFERENCES bodies (id),
    decider_id INTEGER REFERENCES bodies (id),
    filed INTEGER NOT NULL,
    decision_id TEXT REFERENCES level_decisions (id),
    rulebook TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX level_cases_by_opening ON level_cases (opened_at, id);
CREATE INDEX level_cases_by_body ON level_cases (body_id, opened_at, id);
CREATE INDEX level_cases_by_turn ON level_cases (turn_id, turn_authority, opened_at, id);
-- A body, or a unit of it, has one open case.
CREATE UNIQUE INDEX level_cases_open ON level_cases (body_id, unit) WHERE is_open = 1;

-- Where each body and unit stands now: a summary of its newest decision and its open case, kept beside them so that lists are quick. since_on:
-- since when the level is the same without a break. clock: domain::registry::level::ClockKind; it runs from from_on, is met by a proposal
-- (met_at), and told_at says that the body was told of being late.
CREATE TABLE level_standings (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    unit TEXT NOT NULL,
    decision_id TEXT REFERENCES level_decisions (id),
    level TEXT,
    approved_on TEXT,
    since_on TEXT,
    clock TEXT NOT NULL,
    from_on TEXT NOT NULL,
    due_at TEXT NOT NULL,
    met_at TEXT,
    told_at TEXT,
    case_id TEXT REFERENCES level_cases (id),
    PRIMARY KEY (body_id, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX level_standings_by_due ON level_standings (due_at, body_id, unit);

-- What was done with a case, an exemption or a designation, one row a step (domain::registry::course::Step); rows are only added.
CREATE TABLE matter_steps (
    matter_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    verb TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    body_id INTEGER REFERENCES bodies (id),
    note TEXT NOT NULL,
    PRIMARY KEY (matter_id, number)
) STRICT, WITHOUT ROWID;

-- Exemptions from measures and controls. stage: domain::registry::exemption::Stage; consenter_id null is the competent authority.
CREATE TABLE exemptions (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    item TEXT NOT NULL,
    ground TEXT NOT NULL,
    systems TEXT NOT NULL,
    reason TEXT NOT NULL,
    instead TEXT NOT NULL,
    road TEXT NOT NULL,
    road_article INTEGER NOT NULL,
    road_paragraph INTEGER,
    consenter_id INTEGER REFERENCES bodies (id),
    filed INTEGER NOT NULL,
    stage TEXT NOT NULL,
    turn_id INTEGER REFERENCES bodies (id),
    turn_authority INTEGER NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX exemptions_by_asking ON exemptions (asked_at, id);
CREATE INDEX exemptions_by_body ON exemptions (body_id, asked_at, id);
CREATE INDEX exemptions_by_turn ON exemptions (turn_id, turn_authority, asked_at, id);

-- Designations of CI providers, and the ends of them. stage: domain::registry::provider::Stage. own_class: what the provider is besides. body_id is
-- null while the provider is not in the register. ended_on: since when it no longer holds.
CREATE TABLE ci_designations (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    ends_id TEXT REFERENCES ci_designations (id),
    authority_id INTEGER NOT NULL REFERENCES bodies (id),
    body_id INTEGER REFERENCES bodies (id),
    oid TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    own_class TEXT NOT NULL,
    county TEXT,
    sector TEXT NOT NULL,
    services TEXT NOT NULL,
    given_on TEXT,
    until_on TEXT,
    statement TEXT,
    stated_at TEXT,
    stage TEXT NOT NULL,
    turn_id INTEGER REFERENCES bodies (id),
    turn_authority INTEGER NOT NULL,
    approved_on TEXT,
    approved_by TEXT,
    notified_on TEXT,
    notice TEXT,
    ended_on TEXT,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX ci_designations_by_opening ON ci_designations (opened_at, id);
CREATE INDEX ci_designations_by_body ON ci_designations (body_id, opened_at, id);
CREATE INDEX ci_designations_by_sector ON ci_designations (sector, stage);
CREATE INDEX ci_designations_by_turn ON ci_designations (turn_id, turn_authority, opened_at, id);
-- A provider has one open designation.
CREATE UNIQUE INDEX ci_designations_open ON ci_designations (oid) WHERE is_open = 1;

CREATE TABLE ci_consultations (
    designation_id TEXT NOT NULL REFERENCES ci_designations (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    whom TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    answered_on TEXT,
    opinion TEXT,
    PRIMARY KEY (designation_id, number)
) STRICT, WITHOUT ROWID;

-- Reviews of the CI sectors, announced. sectors: codes parted by spaces.
CREATE TABLE ci_sector_reviews (
    id TEXT PRIMARY KEY,
    announced_on TEXT NOT NULL,
    number TEXT NOT NULL,
    sectors TEXT NOT NULL,
    note TEXT NOT NULL,
    next_on TEXT,
    announced_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE INDEX ci_sector_reviews_by_day ON ci_sector_reviews (announced_on, recorded_at);

-- Bodies that were in the register before it kept decisions: the level that each has is taken over as a decision of the day it entered.
INSERT INTO level_decisions (id, body_id, unit, number, level, class, approved_on, origin, decided_by, reason, criteria, rulebook, recorded_at,
    recorded_by)
SELECT '00000000-0000-7000-8000-' || printf('%012d', id), id, '', 1, level, class, substr(created_at, 1, 10), 'recorded', '', '', '', '', created_at,
    'system'
FROM bodies
WHERE level IS NOT NULL;

INSERT INTO level_standings (body_id, unit, decision_id, level, approved_on, since_on, clock, from_on, due_at)
SELECT b.id, '', d.id, b.level, d.approved_on, d.approved_on, CASE WHEN d.id IS NULL THEN 'founded' ELSE 'cycle' END,
    substr(b.created_at, 1, 10), strftime('%Y-%m-%dT15:59:59.000000Z', b.created_at, CASE WHEN d.id IS NULL THEN '+1 month' ELSE '+2 years' END)
FROM bodies AS b
LEFT JOIN level_decisions AS d ON d.body_id = b.id;
