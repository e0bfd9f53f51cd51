CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    oid TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT,
    kind TEXT NOT NULL,
    class TEXT NOT NULL,
    level TEXT,
    county TEXT,
    -- Follows from the county (domain::registry::County::region).
    region TEXT,
    superior_id INTEGER REFERENCES bodies (id),
    sector_authority_id INTEGER REFERENCES bodies (id),
    ci_sector TEXT,
    -- Names and OID in the form in which they are searched (domain::registry::search_form).
    search_text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX bodies_by_superior ON bodies (superior_id);
CREATE INDEX bodies_by_kind_level ON bodies (kind, level);
CREATE INDEX bodies_by_county ON bodies (county);
CREATE INDEX bodies_by_region ON bodies (region);
CREATE INDEX bodies_by_authority ON bodies (sector_authority_id);
CREATE INDEX bodies_by_sector ON bodies (ci_sector);

CREATE TABLE body_contacts (
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    PRIMARY KEY (body_id, role, name)
) STRICT;

-- The closure of who reaches whom, rebuilt when the tree changes: holder sees body by relation (domain::registry::Relation).
CREATE TABLE body_reach (
    holder_id INTEGER NOT NULL REFERENCES bodies (id),
    relation TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    PRIMARY KEY (holder_id, relation, body_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX body_reach_by_body ON body_reach (body_id, holder_id);
