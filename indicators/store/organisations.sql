-- The pages of partner organisations, by step. Append-only: the newest row of an id is where it is now, and its newest
-- published row is what everybody sees, until it is withdrawn.

CREATE TABLE IF NOT EXISTS organisation_entry (
    step         BIGINT NOT NULL,   -- 1, 2, 3, … over all entries
    id           VARCHAR NOT NULL,  -- of the organisation
    state        VARCHAR NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    organisation VARCHAR NOT NULL,  -- JSON: name, kind, website, what it does and gains
    note         VARCHAR NOT NULL,  -- an editor's words to the partner
    account      VARCHAR NOT NULL,  -- who did this step
    saved_at     TIMESTAMP NOT NULL -- UTC
);
