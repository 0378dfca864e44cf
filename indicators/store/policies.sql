-- Policies that cities enter, by version, and the plans for their evaluation that they lock.
-- Append-only: the newest row of an id is where it is now; every published row of it is a version, until it is withdrawn.

CREATE TABLE IF NOT EXISTS policy_entry (
    step     BIGINT NOT NULL,     -- 1, 2, 3, … over all entries
    id       VARCHAR NOT NULL,    -- of the policy
    city     VARCHAR NOT NULL,    -- geo
    state    VARCHAR NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    consent  VARCHAR NOT NULL CHECK (consent IN ('private', 'members', 'public')),
    version  INTEGER NOT NULL,    -- 1, 2, 3, …: of what is published
    undated  BOOLEAN NOT NULL,    -- a draft whose day is not known
    policy   VARCHAR NOT NULL,    -- JSON: title, dates, aim, logic and the rest
    note     VARCHAR NOT NULL,    -- an editor's words to the city
    account  VARCHAR NOT NULL,    -- who did this step
    saved_at TIMESTAMP NOT NULL   -- UTC
);

CREATE TABLE IF NOT EXISTS policy_plan (
    step      BIGINT NOT NULL,    -- 1, 2, 3, … over all plans
    policy    VARCHAR NOT NULL,   -- its id
    city      VARCHAR NOT NULL,   -- geo
    version   INTEGER NOT NULL,   -- 1, 2, 3, …
    consent   VARCHAR NOT NULL CHECK (consent IN ('private', 'members', 'public')),
    body      VARCHAR NOT NULL,   -- canonical JSON
    sha256    VARCHAR NOT NULL,   -- of the body
    account   VARCHAR NOT NULL,   -- who locked it, or changed who sees it
    locked_at TIMESTAMP NOT NULL  -- UTC; of a later row, from when that answer holds
);
