-- People and what they are called at sign-in. Names are kept in lower case.
CREATE TABLE accounts (
    id TEXT COLLATE "C" PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    full_name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    language TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    disabled_at TEXT COLLATE "C"
);

-- Proofs of being the account, a row of a kind each: password, totp, recovery; later passkeys and sign-on from elsewhere.
-- `secret` is a password hash, a sealed secret or a hash, by kind; `last_step` is the last accepted step of a totp.
CREATE TABLE credentials (
    id TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    kind TEXT COLLATE "C" NOT NULL,
    secret TEXT COLLATE "C" NOT NULL,
    last_step BIGINT,
    created_at TEXT COLLATE "C" NOT NULL,
    used_at TEXT COLLATE "C"
);

CREATE INDEX credentials_by_account ON credentials (account_id, kind);

-- One role of one account at one body.
CREATE TABLE seats (
    id TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    role TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);

CREATE INDEX seats_by_account ON seats (account_id);
CREATE INDEX seats_by_body ON seats (body_id);
CREATE UNIQUE INDEX seats_once ON seats (account_id, body_id, role) WHERE ended_at IS NULL;

-- A standing-in: from `from_at` until before `until_at` the deputy may act from the absent person's seat.
CREATE TABLE deputies (
    id TEXT COLLATE "C" PRIMARY KEY,
    seat_id TEXT COLLATE "C" NOT NULL REFERENCES seats (id),
    deputy_account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    from_at TEXT COLLATE "C" NOT NULL,
    until_at TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);

CREATE INDEX deputies_by_seat ON deputies (seat_id);
CREATE INDEX deputies_by_deputy ON deputies (deputy_account_id);

-- One-time links, by the hash of their secret: `join` opens an account, `reset` gives an account a new password.
CREATE TABLE invitations (
    id TEXT COLLATE "C" PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    secret_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    full_name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    role TEXT COLLATE "C" NOT NULL,
    account_id TEXT COLLATE "C" REFERENCES accounts (id),
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    used_at TEXT COLLATE "C",
    withdrawn_at TEXT COLLATE "C"
);

CREATE INDEX invitations_by_body ON invitations (body_id);

-- Signed-in browsers, by the hash of the cookie's secret.
CREATE TABLE sessions (
    id TEXT COLLATE "C" PRIMARY KEY,
    secret_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
    seat_id TEXT COLLATE "C" NOT NULL REFERENCES seats (id),
    deputy_id TEXT COLLATE "C" REFERENCES deputies (id),
    address TEXT COLLATE "C" NOT NULL,
    agent TEXT COLLATE "C" NOT NULL,
    created_at TEXT COLLATE "C" NOT NULL,
    seen_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);

CREATE INDEX sessions_by_account ON sessions (account_id);

-- Machines' tokens, by the hash of their secret.
CREATE TABLE tokens (
    id TEXT COLLATE "C" PRIMARY KEY,
    secret_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    body_id BIGINT NOT NULL REFERENCES bodies (id),
    scopes TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C",
    created_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    last_used_at TEXT COLLATE "C",
    revoked_at TEXT COLLATE "C"
);

CREATE INDEX tokens_by_body ON tokens (body_id);

-- Failed proofs by account name and by address, and until when the next try must wait.
CREATE TABLE throttles (
    subject TEXT COLLATE "C" PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT COLLATE "C" NOT NULL,
    until_at TEXT COLLATE "C" NOT NULL
);

-- Who read what of incidents, evidence and personal data. The same reader, thing and instant is one reading.
CREATE TABLE read_log (
    at TEXT COLLATE "C" NOT NULL,
    reader TEXT COLLATE "C" NOT NULL,
    reader_name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    on_behalf_of TEXT COLLATE "C",
    resource TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    body_id BIGINT REFERENCES bodies (id),
    PRIMARY KEY (at, reader, resource, subject)
);

CREATE INDEX read_log_by_body ON read_log (body_id, at);
CREATE INDEX read_log_by_subject ON read_log (resource, subject);
