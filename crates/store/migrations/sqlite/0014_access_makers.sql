-- From which seat and in which role a token was made, and why it ended before its time: revoked, replaced, account, seat
-- (domain::access::TokenEnd). Tokens of the console, and those made before this, have neither.
ALTER TABLE tokens ADD COLUMN seat_id TEXT REFERENCES seats (id);
ALTER TABLE tokens ADD COLUMN made_as TEXT;
ALTER TABLE tokens ADD COLUMN ended_by TEXT;

CREATE INDEX tokens_by_maker ON tokens (created_by);

-- Whose account and which seat a one-time link came from: links end with them.
ALTER TABLE invitations ADD COLUMN maker_id TEXT REFERENCES accounts (id);
ALTER TABLE invitations ADD COLUMN maker_seat_id TEXT REFERENCES seats (id);

CREATE INDEX invitations_by_maker ON invitations (maker_id);
