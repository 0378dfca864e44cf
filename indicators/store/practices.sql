-- Practices that cities and partners enter, by version.
-- Append-only: the newest row of an id is where it is now; every published row of it is a version, until it is
-- withdrawn; a later published row of the same version is the same with a translation.

CREATE TABLE IF NOT EXISTS practice_entry (
    step       BIGINT NOT NULL,   -- 1, 2, 3, … over all entries
    id         VARCHAR NOT NULL,  -- of the practice
    city       VARCHAR NOT NULL,  -- geo, or the id of an organisation
    state      VARCHAR NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    consent    VARCHAR NOT NULL CHECK (consent IN ('members', 'public')),
    version    INTEGER NOT NULL,  -- 1, 2, 3, …: of what is published
    pending    BOOLEAN NOT NULL,  -- its author says that the result is not known yet
    agreed     BOOLEAN NOT NULL,  -- who answers at the contact agreed that it is published
    impersonal BOOLEAN NOT NULL,  -- its author checked that no person is named
    practice   VARCHAR NOT NULL,  -- JSON: title, problems, what was done and the rest
    note       VARCHAR NOT NULL,  -- an editor's words to who entered it
    account    VARCHAR NOT NULL,  -- who did this step
    saved_at   TIMESTAMP NOT NULL -- UTC
);
