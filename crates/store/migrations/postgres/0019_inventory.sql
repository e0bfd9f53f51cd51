-- Information systems (資通系統) of bodies, rated by 附表九. grade: the highest of the four ratings; is_core: needed for core business or graded 高.
CREATE TABLE systems (
    id TEXT COLLATE "C" PRIMARY KEY,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    name TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    unit TEXT COLLATE "C" NOT NULL,
    running TEXT COLLATE "C" NOT NULL,
    confidentiality TEXT COLLATE "C" NOT NULL,
    integrity TEXT COLLATE "C" NOT NULL,
    availability TEXT COLLATE "C" NOT NULL,
    legal_compliance TEXT COLLATE "C" NOT NULL,
    core_business TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    grade TEXT COLLATE "C" NOT NULL,
    is_core BIGINT NOT NULL,
    entered_at TEXT COLLATE "C" NOT NULL,
    entered_by TEXT COLLATE "C" NOT NULL,
    retired_at TEXT COLLATE "C",
    search_text TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL
);

-- Two systems in use of one body have two names.
CREATE UNIQUE INDEX systems_by_name ON systems (body_id, name) WHERE retired_at IS NULL;
CREATE INDEX systems_by_body ON systems (body_id, id);

-- Whether controls of 附表十 are in place, judgement by judgement; the text of a row never changes, and the highest number counts (is_latest). edition:
-- of which baseline; from_grade: from which grade on the control applies.
CREATE TABLE system_judgements (
    system_id TEXT COLLATE "C" NOT NULL REFERENCES systems (id),
    control TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    edition TEXT COLLATE "C" NOT NULL,
    from_grade TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C",
    judged_at TEXT COLLATE "C" NOT NULL,
    judged_by TEXT COLLATE "C" NOT NULL,
    is_latest BIGINT NOT NULL,
    PRIMARY KEY (system_id, control, number)
);

CREATE UNIQUE INDEX system_judgements_latest ON system_judgements (system_id, control) WHERE is_latest = 1;
