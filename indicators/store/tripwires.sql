-- What cities stated beforehand that a later figure would tell them, by version.
-- Append-only: the newest row of an id counts; one that is dropped is no longer shown.

CREATE TABLE IF NOT EXISTS tripwire (
    step      BIGINT NOT NULL,     -- 1, 2, 3, … over all tripwires
    dropped   BOOLEAN NOT NULL,
    id        VARCHAR NOT NULL,
    city      VARCHAR NOT NULL,    -- geo
    indicator VARCHAR NOT NULL,
    tripwire  VARCHAR NOT NULL,    -- JSON: kind, threshold or the band as it was given, the last year then, note
    account   VARCHAR NOT NULL,    -- who stated it
    stated_at TIMESTAMP NOT NULL   -- UTC
);
