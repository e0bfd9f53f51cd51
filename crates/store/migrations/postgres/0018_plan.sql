-- Versions of maintenance plans (資通安全維護計畫). An approved one is never changed; the next names it in replaces_id. is_open: 1 until it is approved.
CREATE TABLE plans (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    number BIGINT NOT NULL,
    replaces_id TEXT COLLATE "C" REFERENCES plans (id),
    purpose TEXT COLLATE "C" NOT NULL,
    stage TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    submitted_at TEXT COLLATE "C",
    submitted_by TEXT COLLATE "C",
    decided_at TEXT COLLATE "C",
    decided_by TEXT COLLATE "C",
    is_open BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE UNIQUE INDEX plans_by_body ON plans (body_id, number);
CREATE UNIQUE INDEX plans_open ON plans (body_id) WHERE is_open = 1;

-- What a version says under each item (款) of the law.
CREATE TABLE plan_sections (
    plan_id TEXT COLLATE "C" NOT NULL REFERENCES plans (id),
    item BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (plan_id, item)
);

-- Statements of how a plan was carried out (實施情形), year by year. turn_id or turn_authority: the recipient; road…: where the law names it; duty:
-- yearly, by_sector, on_request (domain::law::ReportDuty). An acknowledged one is never changed; a correction names it in replaces_id.
CREATE TABLE plan_reports (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    replaces_id TEXT COLLATE "C" REFERENCES plan_reports (id),
    plan_id TEXT COLLATE "C" REFERENCES plans (id),
    turn_id BIGINT REFERENCES bodies (id),
    turn_authority BIGINT NOT NULL,
    duty TEXT COLLATE "C" NOT NULL,
    road TEXT COLLATE "C",
    road_article BIGINT,
    road_paragraph BIGINT,
    asked_at TEXT COLLATE "C",
    asked_by TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    stage TEXT COLLATE "C" NOT NULL,
    rulebook TEXT COLLATE "C" NOT NULL,
    opened_at TEXT COLLATE "C" NOT NULL,
    opened_by TEXT COLLATE "C" NOT NULL,
    submitted_at TEXT COLLATE "C",
    submitted_by TEXT COLLATE "C",
    decided_at TEXT COLLATE "C",
    decided_by TEXT COLLATE "C",
    is_open BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE UNIQUE INDEX plan_reports_by_body ON plan_reports (body_id, year, number);
CREATE UNIQUE INDEX plan_reports_open ON plan_reports (body_id, year) WHERE is_open = 1;
CREATE INDEX plan_reports_by_turn ON plan_reports (turn_id, stage);

-- What was achieved under each item (款) of the law.
CREATE TABLE plan_results (
    report_id TEXT COLLATE "C" NOT NULL REFERENCES plan_reports (id),
    item BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (report_id, item)
);
