-- Decisions on levels. A row never changes: whatever is decided later, a correction too, is a row of its own. unit: the unit within the body that
-- has a level of its own, empty for the body itself. level: null where the body has none any more. number counts the decisions on one body or
-- unit. criteria: codes parted by spaces. origin: domain::registry::level::Origin.
CREATE TABLE level_decisions (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    unit TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    level TEXT COLLATE "C",
    class TEXT COLLATE "C" NOT NULL,
    approved_on TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    decided_by TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C",
    corrects_id TEXT COLLATE "C" REFERENCES level_decisions (id),
    reason TEXT COLLATE "C" NOT NULL,
    criteria TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (body_id, unit, number)
);

CREATE INDEX level_decisions_by_day ON level_decisions (body_id, unit, approved_on, number);
-- A decision is corrected once; whoever corrects again corrects the correction.
CREATE UNIQUE INDEX level_decisions_corrected ON level_decisions (corrects_id) WHERE corrects_id IS NOT NULL;

-- Proposals of levels on their way. stage: domain::registry::level::StageWord. turn_id: the body whose turn it is; null with turn_authority = 1 for
-- the competent authority, null with 0 for nobody. The road is that of the day of the proposal; decider_id null is the competent authority.
-- revision counts changes, so that two officers cannot overwrite each other unseen.
CREATE TABLE level_cases (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    unit TEXT COLLATE "C" NOT NULL,
    cause TEXT COLLATE "C" NOT NULL,
    event_on TEXT COLLATE "C",
    criteria TEXT COLLATE "C" NOT NULL,
    systems BIGINT NOT NULL,
    core_systems BIGINT NOT NULL,
    serves BIGINT NOT NULL,
    computed TEXT COLLATE "C",
    adjusted TEXT COLLATE "C",
    factors TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    statement TEXT COLLATE "C" NOT NULL,
    proposer_id BIGINT NOT NULL REFERENCES bodies (id),
    stage TEXT COLLATE "C" NOT NULL,
    turn_id BIGINT REFERENCES bodies (id),
    turn_authority BIGINT NOT NULL,
    road TEXT COLLATE "C",
    road_article BIGINT,
    road_paragraph BIGINT,
    forwarder_id BIGINT REFERENCES bodies (id),
    decider_id BIGINT REFERENCES bodies (id),
    filed BIGINT NOT NULL,
    decision_id TEXT COLLATE "C" REFERENCES level_decisions (id),
    rulebook TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX level_cases_by_opening ON level_cases (opened_at, id);
CREATE INDEX level_cases_by_body ON level_cases (body_id, opened_at, id);
CREATE INDEX level_cases_by_turn ON level_cases (turn_id, turn_authority, opened_at, id);
-- A body, or a unit of it, has one open case.
CREATE UNIQUE INDEX level_cases_open ON level_cases (body_id, unit) WHERE is_open = 1;

-- Where each body and unit stands now: a summary of its newest decision and its open case, kept beside them so that lists are quick. since_on:
-- since when the level is the same without a break. clock: domain::registry::level::ClockKind; it runs from from_on, is met by a proposal
-- (met_at), and told_at says that the body was told of being late.
CREATE TABLE level_standings (
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    unit TEXT COLLATE "C" NOT NULL,
    decision_id TEXT COLLATE "C" REFERENCES level_decisions (id),
    level TEXT COLLATE "C",
    approved_on TEXT COLLATE "C",
    since_on TEXT COLLATE "C",
    clock TEXT COLLATE "C" NOT NULL,
    from_on TEXT COLLATE "C" NOT NULL,
    due_at TEXT COLLATE "C" NOT NULL,
    met_at TEXT COLLATE "C",
    told_at TEXT COLLATE "C",
    case_id TEXT COLLATE "C" REFERENCES level_cases (id),
    PRIMARY KEY (body_id, unit)
);

CREATE INDEX level_standings_by_due ON level_standings (due_at, body_id, unit);

-- What was done with a case, an exemption or a designation, one row a step (domain::registry::course::Step); rows are only added.
CREATE TABLE matter_steps (
    matter_id TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    verb TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    body_id BIGINT REFERENCES bodies (id),
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (matter_id, number)
);

-- Exemptions from measures and controls. stage: domain::registry::exemption::Stage; consenter_id null is the competent authority.
CREATE TABLE exemptions (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    item TEXT COLLATE "C" NOT NULL,
    ground TEXT COLLATE "C" NOT NULL,
    systems TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    instead TEXT COLLATE "C" NOT NULL,
    road TEXT COLLATE "C" NOT NULL,
    road_article BIGINT NOT NULL,
    road_paragraph BIGINT,
    consenter_id BIGINT REFERENCES bodies (id),
    filed BIGINT NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    turn_id BIGINT REFERENCES bodies (id),
    turn_authority BIGINT NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX exemptions_by_asking ON exemptions (asked_at, id);
CREATE INDEX exemptions_by_body ON exemptions (body_id, asked_at, id);
CREATE INDEX exemptions_by_turn ON exemptions (turn_id, turn_authority, asked_at, id);

-- Designations of CI providers, and the ends of them. stage: domain::registry::provider::Stage. own_class: what the provider is besides. body_id is
-- null while the provider is not in the register. ended_on: since when it no longer holds.
CREATE TABLE ci_designations (
    id TEXT COLLATE "C" PRIMARY KEY,
    purpose TEXT COLLATE "C" NOT NULL,
    ends_id TEXT COLLATE "C" REFERENCES ci_designations (id),
    authority_id BIGINT NOT NULL REFERENCES bodies (id),
    body_id BIGINT REFERENCES bodies (id),
    oid TEXT COLLATE "C" NOT NULL,
    name_zh TEXT COLLATE "C" NOT NULL,
    own_class TEXT COLLATE "C" NOT NULL,
    county TEXT COLLATE "C",
    sector TEXT COLLATE "C" NOT NULL,
    services TEXT COLLATE "C" NOT NULL,
    given_on TEXT COLLATE "C",
    until_on TEXT COLLATE "C",
    statement TEXT COLLATE "C",
    stated_at TEXT COLLATE "C",
    stage TEXT COLLATE "C" NOT NULL,
    turn_id BIGINT REFERENCES bodies (id),
    turn_authority BIGINT NOT NULL,
    approved_on TEXT COLLATE "C",
    approved_by TEXT COLLATE "C",
    notified_on TEXT COLLATE "C",
    notice TEXT COLLATE "C",
    ended_on TEXT COLLATE "C",
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX ci_designations_by_opening ON ci_designations (opened_at, id);
CREATE INDEX ci_designations_by_body ON ci_designations (body_id, opened_at, id);
CREATE INDEX ci_designations_by_sector ON ci_designations (sector, stage);
CREATE INDEX ci_designations_by_turn ON ci_designations (turn_id, turn_authority, opened_at, id);
-- A provider has one open designation.
CREATE UNIQUE INDEX ci_designations_open ON ci_designations (oid) WHERE is_open = 1;

CREATE TABLE ci_consultations (
    designation_id TEXT COLLATE "C" NOT NULL REFERENCES ci_designations (id),
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    whom TEXT COLLATE "C" NOT NULL,
    asked_on TEXT COLLATE "C" NOT NULL,
    answered_on TEXT COLLATE "C",
    opinion TEXT COLLATE "C",
    PRIMARY KEY (designation_id, number)
);

-- Reviews of the CI sectors, announced. sectors: codes parted by spaces.
CREATE TABLE ci_sector_reviews (
    id TEXT COLLATE "C" PRIMARY KEY,
    announced_on TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    sectors TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    next_on TEXT COLLATE "C",
    announced_by TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX ci_sector_reviews_by_day ON ci_sector_reviews (announced_on, recorded_at);

-- Bodies that were in the register before it kept decisions: the level that each has is taken over as a decision of the day it entered.
INSERT INTO level_decisions (id, body_id, unit, number, level, class, approved_on, origin, decided_by, reason, criteria, rulebook, recorded_at,
    recorded_by)
SELECT '00000000-0000-7000-8000-' || lpad(id::text, 12, '0'), id, '', 1, level, class, substr(created_at, 1, 10), 'recorded', '', '', '', '', created_at,
    'system'
FROM bodies
WHERE level IS NOT NULL;

INSERT INTO level_standings (body_id, unit, decision_id, level, approved_on, since_on, clock, from_on, due_at)
SELECT b.id, '', d.id, b.level, d.approved_on, d.approved_on, CASE WHEN d.id IS NULL THEN 'founded' ELSE 'cycle' END,
    substr(b.created_at, 1, 10), to_char(
        b.created_at::timestamptz AT TIME ZONE 'UTC' + CASE WHEN d.id IS NULL THEN INTERVAL '1 month' ELSE INTERVAL '2 years' END,
        'YYYY-MM-DD"T"15:59:59.000000"Z"')
FROM bodies AS b
LEFT JOIN level_decisions AS d ON d.body_id = b.id;
