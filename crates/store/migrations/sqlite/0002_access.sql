-- People and what they are called at sign-in. Names are kept in lower case.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    full_name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    created_at TEXT NOT NULL,
    disabled_at TEXT
) STRICT;

-- Proofs of being the account, a row of a kind each: password, totp, recovery; later passkeys and sign-on from elsewhere.
-- `secret` is a password hash, a sealed secret or a hash, by kind; `last_step` is the last accepted step of a totp.
CREATE TABLE credentials (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    secret TEXT NOT NULL,
    last_step INTEGER,
    created_at TEXT NOT NULL,
    used_at TEXT
) STRICT;

CREATE INDEX credentials_by_account ON credentials (account_id, kind);

-- One role of one account at one body.
CREATE TABLE seats (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    role TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX seats_by_account ON seats (account_id);
CREATE INDEX seats_by_body ON seats (body_id);
CREATE UNIQUE INDEX seats_once ON seats (account_id, body_id, role) WHERE ended_at IS NULL;

-- A standing-in: from `from_at` until before `until_at` the deputy may act from the absent person's seat.
CREATE TABLE deputies (
    id TEXT PRIMARY KEY,
    seat_id TEXT NOT NULL REFERENCES seats (id),
    deputy_account_id TEXT NOT NULL REFERENCES accounts (id),
    from_at TEXT NOT NULL,
    until_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX deputies_by_seat ON deputies (seat_id);
CREATE INDEX deputies_by_deputy ON deputies (deputy_account_id);

-- One-time links, by the hash of their secret: `join` opens an account, `reset` gives an account a new password.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    role TEXT NOT NULL,
    account_id TEXT REFERENCES accounts (id),
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    withdrawn_at TEXT
) STRICT;

CREATE INDEX invitations_by_body ON invitations (body_id);

-- Signed-in browsers, by the hash of the cookie's secret.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    seat_id TEXT NOT NULL REFERENCES seats (id),
    deputy_id TEXT REFERENCES deputies (id),
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX sessions_by_account ON sessions (account_id);

-- Machines' tokens, by the hash of their secret.
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    scopes TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used_at TEXT,
    revoked_at TEXT
) STRICT;

CREATE INDEX tokens_by_body ON tokens (body_id);

-- Failed proofs by account name and by address, and until when the next try must wait.
CREATE TABLE throttles (
    subject TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    until_at TEXT NOT NULL
) STRICT;

-- Who read what of incidents, evidence and personal data. The same reader, thing and instant is one reading.
CREATE TABLE read_log (
    at TEXT NOT NULL,
    reader TEXT NOT NULL,
    reader_name TEXT NOT NULL,
    role TEXT NOT NULL,
    on_behalf_of TEXT,
    resource TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_id INTEGER REFERENCES bodies (id),
    PRIMARY KEY (at, reader, resource, subject)
) STRICT;

CREATE INDEX read_log_by_body ON read_log (body_id, at);
CREATE INDEX read_log_by_subject ON read_log (resource, subject);
