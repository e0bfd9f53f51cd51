CREATE TABLE bodies (
    id BIGINT PRIMARY KEY,
    oid TEXT COLLATE "C" NOT NULL UNIQUE,
    name_zh TEXT COLLATE "C" NOT NULL,
    name_en TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C",
    county TEXT COLLATE "C",
    -- Follows from the county (domain::registry::County::region).
    region TEXT COLLATE "C",
    superior_id BIGINT REFERENCES bodies (id),
    sector_authority_id BIGINT REFERENCES bodies (id),
    ci_sector TEXT COLLATE "C",
    -- Names and OID in the form in which they are searched (domain::registry::search_form).
    search_text TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    changed_at TEXT COLLATE "C" NOT NULL
);

CREATE INDEX bodies_by_superior ON bodies (superior_id);
CREATE INDEX bodies_by_kind_level ON bodies (kind, level);
CREATE INDEX bodies_by_county ON bodies (county);
CREATE INDEX bodies_by_region ON bodies (region);
CREATE INDEX bodies_by_authority ON bodies (sector_authority_id);
CREATE INDEX bodies_by_sector ON bodies (ci_sector);

CREATE TABLE body_contacts (
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    role TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    PRIMARY KEY (body_id, role, name)
);

-- The closure of who reaches whom, rebuilt when the tree changes: holder sees body by relation (domain::registry::Relation).
CREATE TABLE body_reach (
    holder_id BIGINT NOT NULL REFERENCES bodies (id),
    relation TEXT COLLATE "C" NOT NULL,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    PRIMARY KEY (holder_id, relation, body_id)
);

CREATE INDEX body_reach_by_body ON body_reach (body_id, holder_id);
