-- Yearly plans of audits. office: domain::audit::Office. stage: domain::audit::PlanStage. parts: what the plan says to each item that the law lists,
-- a JSON array of texts. revision counts changes, so that two people cannot overwrite each other unseen; so everywhere below.
CREATE TABLE audit_plans (
    id TEXT PRIMARY KEY,
    auditor_id INTEGER NOT NULL REFERENCES bodies (id),
    office TEXT NOT NULL,
    year INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    parts TEXT NOT NULL,
    stage TEXT NOT NULL,
    adopted_on TEXT,
    rulebook TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_plans_by_auditor ON audit_plans (auditor_id, year);

-- Audits (domain::audit::Audit). year and quarter follow from audit_on. noticed_on: null while the audited body does not know of it. change_…: its last
-- request for another day. The columns from deficiencies on summarise the tables below, so that lists are quick; sql/audit/refresh.sql writes them.
CREATE TABLE audits (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES audit_plans (id),
    auditor_id INTEGER NOT NULL REFERENCES bodies (id),
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    ground TEXT NOT NULL,
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    audit_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    because TEXT NOT NULL,
    risk INTEGER NOT NULL,
    stage TEXT NOT NULL,
    noticed_on TEXT,
    changes_asked INTEGER NOT NULL,
    change_asked_on TEXT,
    change_to_on TEXT,
    change_reason TEXT,
    change_force_majeure INTEGER,
    change_answer TEXT,
    change_answer_note TEXT,
    begun_on TEXT,
    stopped_on TEXT,
    resume_on TEXT,
    resume_told_on TEXT,
    completed_on TEXT,
    report_scope TEXT NOT NULL,
    report_other TEXT NOT NULL,
    delivered_on TEXT,
    improvement_due_at TEXT,
    returned TEXT,
    submitted_on TEXT,
    accepted_on TEXT,
    status_due_on TEXT,
    ended_on TEXT,
    end_note TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    revision INTEGER NOT NULL,
    deficiencies INTEGER NOT NULL DEFAULT 0,
    improvables INTEGER NOT NULL DEFAULT 0,
    advices INTEGER NOT NULL DEFAULT 0,
    unverified INTEGER NOT NULL DEFAULT 0,
    next_rule TEXT,
    next_due_at TEXT,
    action_due_on TEXT
) STRICT;

CREATE INDEX audits_by_day ON audits (audit_on, id);
CREATE INDEX audits_by_body ON audits (body_id, audit_on, id);
CREATE INDEX audits_by_auditor ON audits (auditor_id, audit_on, id);
CREATE INDEX audits_by_plan ON audits (plan_id, audit_on, id);
-- A plan holds one audit of a body, unless it was cancelled.
CREATE UNIQUE INDEX audits_once ON audits (plan_id, body_id) WHERE stage <> 'cancelled';

-- What was done, one row a step (domain::audit::Step); rows are only added.
CREATE TABLE audit_steps (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    verb TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    body_id INTEGER REFERENCES bodies (id),
    note TEXT NOT NULL,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

-- Limits of time in audits (domain::audit::AuditClock). event_on: the day at which the limit hangs; when it moves, the row is superseded by another.
CREATE TABLE audit_clocks (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    rule TEXT NOT NULL,
    event_on TEXT NOT NULL,
    of_audited INTEGER NOT NULL,
    optional INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    article INTEGER NOT NULL,
    paragraph INTEGER,
    subparagraph INTEGER,
    due_at TEXT NOT NULL,
    met_on TEXT,
    trace TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    superseded_at TEXT,
    told_at TEXT,
    PRIMARY KEY (audit_id, rule, event_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_clocks_open ON audit_clocks (due_at, audit_id) WHERE met_on IS NULL AND superseded_at IS NULL;

-- The team (domain::audit::Member). Rows stay when a member leaves.
CREATE TABLE audit_members (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    expertise TEXT NOT NULL,
    is_lead INTEGER NOT NULL,
    account_id TEXT REFERENCES accounts (id),
    agreed_on TEXT,
    declared_on TEXT,
    interest INTEGER NOT NULL,
    tied_until TEXT,
    advised_until TEXT,
    doubtful INTEGER NOT NULL,
    note TEXT NOT NULL,
    recused_on TEXT,
    recusal_ground TEXT,
    left_on TEXT,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_members_by_account ON audit_members (account_id, audit_id);

-- The checklist of each audit, in the words that it had when the audit was notified. duties and controls: codes parted by spaces.
CREATE TABLE audit_items (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    dimension TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    duties TEXT NOT NULL,
    controls TEXT NOT NULL,
    answer TEXT,
    note TEXT NOT NULL,
    answered_at TEXT,
    answered_by TEXT,
    revision INTEGER NOT NULL,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

-- Findings. struck: why a finding was struck before the report. cause: part 2 of the improvement report.
CREATE TABLE audit_findings (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item_number INTEGER,
    text TEXT NOT NULL,
    basis TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    struck TEXT,
    cause TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

-- Corrective actions: parts 3 and 4 of the improvement report, and how they are followed. told_at: when it was told that the action is overdue.
CREATE TABLE audit_actions (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    finding_number INTEGER NOT NULL,
    aspect TEXT NOT NULL,
    measure TEXT NOT NULL,
    responsible TEXT NOT NULL,
    due_on TEXT NOT NULL,
    tracking TEXT NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT,
    done_note TEXT NOT NULL,
    judged_note TEXT,
    judged_at TEXT,
    judged_by TEXT,
    told_at TEXT,
    revision INTEGER NOT NULL,
    PRIMARY KEY (audit_id, number),
    FOREIGN KEY (audit_id, finding_number) REFERENCES audit_findings (audit_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_actions_open ON audit_actions (due_on, audit_id) WHERE state <> 'verified';

-- What the audited body said that it cannot show, and how that was judged.
CREATE TABLE audit_hindrances (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    stated_at TEXT NOT NULL,
    stated_by TEXT NOT NULL,
    verdict TEXT,
    basis TEXT,
    judged_at TEXT,
    judged_by TEXT,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

-- Requests to the sector authority to send people, and its answers.
CREATE TABLE audit_assistances (
    audit_id TEXT NOT NULL REFERENCES audits (id),
    number INTEGER NOT NULL,
    authority_id INTEGER NOT NULL REFERENCES bodies (id),
    asked TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    answer TEXT,
    answered_at TEXT,
    answered_by TEXT,
    PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_assistances_by_authority ON audit_assistances (authority_id, audit_id);
