-- Information systems (資通系統) of bodies, rated by 附表九. grade: the highest of the four ratings; is_core: needed for core business or graded 高.
CREATE TABLE systems (
    id TEXT PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    unit TEXT NOT NULL,
    running TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    integrity TEXT NOT NULL,
    availability TEXT NOT NULL,
    legal_compliance TEXT NOT NULL,
    core_business TEXT NOT NULL,
    reason TEXT NOT NULL,
    grade TEXT NOT NULL,
    is_core INTEGER NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    retired_at TEXT,
    search_text TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

-- Two systems in use of one body have two names.
CREATE UNIQUE INDEX systems_by_name ON systems (body_id, name) WHERE retired_at IS NULL;
CREATE INDEX systems_by_body ON systems (body_id, id);

-- Whether controls of 附表十 are in place, judgement by judgement; the text of a row never changes, and the highest number counts (is_latest). edition:
-- of which baseline; from_grade: from which grade on the control applies.
CREATE TABLE system_judgements (
    system_id TEXT NOT NULL REFERENCES systems (id),
    control TEXT NOT NULL,
    number INTEGER NOT NULL,
    edition TEXT NOT NULL,
    from_grade TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT,
    judged_at TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    is_latest INTEGER NOT NULL,
    PRIMARY KEY (system_id, control, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX system_judgements_latest ON system_judgements (system_id, control) WHERE is_latest = 1;
