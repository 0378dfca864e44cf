-- Who may do what. Run after schema.sql on every opening for writing; each statement leaves alone what exists.
-- The version of the store does not count these tables: a role changes no figure, and no reader copies the store for it.

CREATE TABLE IF NOT EXISTS account (
    email   VARCHAR NOT NULL,    -- lower case; the key
    name    VARCHAR NOT NULL,    -- as the provider tells it; empty before the first sign-in
    role    VARCHAR NOT NULL CHECK (role IN ('visitor', 'contributor', 'editor', 'administrator')),
    seen_at TIMESTAMP            -- last sign-in, UTC
);

-- The cities of a contributor; the organisation of a partner, whose role is written as that of a visitor.
CREATE TABLE IF NOT EXISTS account_city (
    email VARCHAR NOT NULL,
    geo   VARCHAR NOT NULL
);

-- Sign-ins that are in the audit log already: one lasts for days and many pages, and is logged once.
CREATE TABLE IF NOT EXISTS sign_in (
    mark      VARCHAR NOT NULL,   -- a digest: says which sign-in, not who
    signed_at TIMESTAMP NOT NULL
);

-- Keys with which programs act for an account through the API.
CREATE TABLE IF NOT EXISTS api_key (
    id         VARCHAR NOT NULL,   -- the part of the key that is shown in lists
    email      VARCHAR NOT NULL,   -- the account that it acts for
    title      VARCHAR NOT NULL,   -- what its owner calls it
    digest     VARCHAR NOT NULL,   -- SHA-256 of the whole key, which is kept nowhere
    publishes  BOOLEAN NOT NULL,   -- whether it may bring files; else it reads
    created_at TIMESTAMP NOT NULL, -- UTC
    ends_on    DATE NOT NULL,      -- the last day on which it works, UTC
    used_on    DATE                -- the last day on which it was used, UTC
);
