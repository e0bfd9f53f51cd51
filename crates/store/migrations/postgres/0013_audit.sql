-- Yearly plans of audits. office: domain::audit::Office. stage: domain::audit::PlanStage. parts: what the plan says to each item that the law lists,
-- a JSON array of texts. revision counts changes, so that two people cannot overwrite each other unseen; so everywhere below.
CREATE TABLE audit_plans (
    id TEXT COLLATE "C" PRIMARY KEY,
    auditor_id BIGINT NOT NULL REFERENCES bodies (id),
    office TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    from_on TEXT COLLATE "C" NOT NULL,
    until_on TEXT COLLATE "C" NOT NULL,
    parts TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    adopted_on TEXT COLLATE "C",
    rulebook TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL
);

CREATE INDEX audit_plans_by_auditor ON audit_plans (auditor_id, year);

-- Audits (domain::audit::Audit). year and quarter follow from audit_on. noticed_on: null while the audited body does not know of it. change_…: its last
-- request for another day. The columns from deficiencies on summarise the tables below, so that lists are quick; sql/audit/refresh.sql writes them.
CREATE TABLE audits (
    id TEXT COLLATE "C" PRIMARY KEY,
    plan_id TEXT COLLATE "C" NOT NULL REFERENCES audit_plans (id),
    auditor_id BIGINT NOT NULL REFERENCES bodies (id),
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    ground TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    quarter BIGINT NOT NULL,
    audit_on TEXT COLLATE "C" NOT NULL,
    until_on TEXT COLLATE "C" NOT NULL,
    because TEXT COLLATE "C" NOT NULL,
    risk BIGINT NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    noticed_on TEXT COLLATE "C",
    changes_asked BIGINT NOT NULL,
    change_asked_on TEXT COLLATE "C",
    change_to_on TEXT COLLATE "C",
    change_reason TEXT COLLATE "C",
    change_force_majeure BIGINT,
    change_answer TEXT COLLATE "C",
    change_answer_note TEXT COLLATE "C",
    begun_on TEXT COLLATE "C",
    stopped_on TEXT COLLATE "C",
    resume_on TEXT COLLATE "C",
    resume_told_on TEXT COLLATE "C",
    completed_on TEXT COLLATE "C",
    report_scope TEXT COLLATE "C" NOT NULL,
    report_other TEXT COLLATE "C" NOT NULL,
    delivered_on TEXT COLLATE "C",
    improvement_due_at TEXT COLLATE "C",
    returned TEXT COLLATE "C",
    submitted_on TEXT COLLATE "C",
    accepted_on TEXT COLLATE "C",
    status_due_on TEXT COLLATE "C",
    ended_on TEXT COLLATE "C",
    end_note TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    deficiencies BIGINT NOT NULL DEFAULT 0,
    improvables BIGINT NOT NULL DEFAULT 0,
    advices BIGINT NOT NULL DEFAULT 0,
    unverified BIGINT NOT NULL DEFAULT 0,
    next_rule TEXT COLLATE "C",
    next_due_at TEXT COLLATE "C",
    action_due_on TEXT COLLATE "C"
);

CREATE INDEX audits_by_day ON audits (audit_on, id);
CREATE INDEX audits_by_body ON audits (body_id, audit_on, id);
CREATE INDEX audits_by_auditor ON audits (auditor_id, audit_on, id);
CREATE INDEX audits_by_plan ON audits (plan_id, audit_on, id);
-- A plan holds one audit of a body, unless it was cancelled.
CREATE UNIQUE INDEX audits_once ON audits (plan_id, body_id) WHERE stage <> 'cancelled';

-- What was done, one row a step (domain::audit::Step); rows are only added.
CREATE TABLE audit_steps (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    verb TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    body_id BIGINT REFERENCES bodies (id),
    note TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (audit_id, number)
);

-- Limits of time in audits (domain::audit::AuditClock). event_on: the day at which the limit hangs; when it moves, the row is superseded by another.
CREATE TABLE audit_clocks (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    rule TEXT COLLATE "C" NOT NULL,
    event_on TEXT COLLATE "C" NOT NULL,
    of_audited BIGINT NOT NULL,
    optional BIGINT NOT NULL,
    instrument TEXT COLLATE "C" NOT NULL,
    article BIGINT NOT NULL,
    paragraph BIGINT,
    subparagraph BIGINT,
    due_at TEXT COLLATE "C" NOT NULL,
    met_on TEXT COLLATE "C",
    trace TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    superseded_at TEXT COLLATE "C",
    told_at TEXT COLLATE "C",
    PRIMARY KEY (audit_id, rule, event_on)
);

CREATE INDEX audit_clocks_open ON audit_clocks (due_at, audit_id) WHERE met_on IS NULL AND superseded_at IS NULL;

-- The team (domain::audit::Member). Rows stay when a member leaves.
CREATE TABLE audit_members (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    unit TEXT COLLATE "C" NOT NULL,
    is_public BIGINT NOT NULL,
    expertise TEXT COLLATE "C" NOT NULL,
    is_lead BIGINT NOT NULL,
    account_id TEXT COLLATE "C" REFERENCES accounts (id),
    agreed_on TEXT COLLATE "C",
    declared_on TEXT COLLATE "C",
    interest BIGINT NOT NULL,
    tied_until TEXT COLLATE "C",
    advised_until TEXT COLLATE "C",
    doubtful BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    recused_on TEXT COLLATE "C",
    recusal_ground TEXT COLLATE "C",
    left_on TEXT COLLATE "C",
    PRIMARY KEY (audit_id, number)
);

CREATE INDEX audit_members_by_account ON audit_members (account_id, audit_id);

-- The checklist of each audit, in the words that it had when the audit was notified. duties and controls: codes parted by spaces.
CREATE TABLE audit_items (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    dimension TEXT COLLATE "C" NOT NULL,
    text_zh TEXT COLLATE "C" NOT NULL,
    text_en TEXT COLLATE "C" NOT NULL,
    duties TEXT COLLATE "C" NOT NULL,
    controls TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C",
    note TEXT COLLATE "C" NOT NULL,
    answered_at TEXT COLLATE "C",
    answered_by TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    PRIMARY KEY (audit_id, number)
);

-- Findings. struck: why a finding was struck before the report. cause: part 2 of the improvement report.
CREATE TABLE audit_findings (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    item_number BIGINT,
    text TEXT COLLATE "C" NOT NULL,
    basis TEXT COLLATE "C" NOT NULL,
    recorded_at TEXT COLLATE "C" NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    struck TEXT COLLATE "C",
    cause TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (audit_id, number)
);

-- Corrective actions: parts 3 and 4 of the improvement report, and how they are followed. told_at: when it was told that the action is overdue.
CREATE TABLE audit_actions (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    finding_number BIGINT NOT NULL,
    aspect TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    responsible TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C" NOT NULL,
    tracking TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    done_on TEXT COLLATE "C",
    done_note TEXT COLLATE "C" NOT NULL,
    judged_note TEXT COLLATE "C",
    judged_at TEXT COLLATE "C",
    judged_by TEXT COLLATE "C",
    told_at TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    PRIMARY KEY (audit_id, number),
    FOREIGN KEY (audit_id, finding_number) REFERENCES audit_findings (audit_id, number)
);

CREATE INDEX audit_actions_open ON audit_actions (due_on, audit_id) WHERE state <> 'verified';

-- What the audited body said that it cannot show, and how that was judged.
CREATE TABLE audit_hindrances (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    stated_at TEXT COLLATE "C" NOT NULL,
    stated_by TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C",
    basis TEXT COLLATE "C",
    judged_at TEXT COLLATE "C",
    judged_by TEXT COLLATE "C",
    PRIMARY KEY (audit_id, number)
);

-- Requests to the sector authority to send people, and its answers.
CREATE TABLE audit_assistances (
    audit_id TEXT COLLATE "C" NOT NULL REFERENCES audits (id),
    number BIGINT NOT NULL,
    authority_id BIGINT NOT NULL REFERENCES bodies (id),
    asked TEXT COLLATE "C" NOT NULL,
    asked_at TEXT COLLATE "C" NOT NULL,
    asked_by TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C",
    answered_at TEXT COLLATE "C",
    answered_by TEXT COLLATE "C",
    PRIMARY KEY (audit_id, number)
);

CREATE INDEX audit_assistances_by_authority ON audit_assistances (authority_id, audit_id);
