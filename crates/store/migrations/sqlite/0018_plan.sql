-- Versions of maintenance plans (資通安全維護計畫). An approved one is never changed; the next names it in replaces_id. is_open: 1 until it is approved.
CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    number INTEGER NOT NULL,
    replaces_id TEXT REFERENCES plans (id),
    purpose TEXT NOT NULL,
    stage TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    submitted_at TEXT,
    submitted_by TEXT,
    decided_at TEXT,
    decided_by TEXT,
    is_open INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX plans_by_body ON plans (body_id, number);
CREATE UNIQUE INDEX plans_open ON plans (body_id) WHERE is_open = 1;

-- What a version says under each item (款) of the law.
CREATE TABLE plan_sections (
    plan_id TEXT NOT NULL REFERENCES plans (id),
    item INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (plan_id, item)
) STRICT, WITHOUT ROWID;

-- Statements of how a plan was carried out (實施情形), year by year. turn_id or turn_authority: the recipient; road…: where the law names it; duty:
-- yearly, by_sector, on_request (domain::law::ReportDuty). An acknowledged one is never changed; a correction names it in replaces_id.
CREATE TABLE plan_reports (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    replaces_id TEXT REFERENCES plan_reports (id),
    plan_id TEXT REFERENCES plans (id),
    turn_id INTEGER REFERENCES bodies (id),
    turn_authority INTEGER NOT NULL,
    duty TEXT NOT NULL,
    road TEXT,
    road_article INTEGER,
    road_paragraph INTEGER,
    asked_at TEXT,
    asked_by TEXT,
    due_on TEXT,
    stage TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    submitted_at TEXT,
    submitted_by TEXT,
    decided_at TEXT,
    decided_by TEXT,
    is_open INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX plan_reports_by_body ON plan_reports (body_id, year, number);
CREATE UNIQUE INDEX plan_reports_open ON plan_reports (body_id, year) WHERE is_open = 1;
CREATE INDEX plan_reports_by_turn ON plan_reports (turn_id, stage);

-- What was achieved under each item (款) of the law.
CREATE TABLE plan_results (
    report_id TEXT NOT NULL REFERENCES plan_reports (id),
    item INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (report_id, item)
) STRICT, WITHOUT ROWID;
