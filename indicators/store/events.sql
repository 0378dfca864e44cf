-- Dated events of cities that stand on the lines of the indicators they touch, by version.
-- Append-only: the newest row of an id counts, the earlier ones are its versions.

CREATE TABLE IF NOT EXISTS event (
    step       BIGINT NOT NULL,     -- 1, 2, 3, … over all events
    dropped    BOOLEAN NOT NULL,
    id         VARCHAR NOT NULL,
    city       VARCHAR NOT NULL,    -- geo
    day        DATE NOT NULL,       -- when it happened
    kind       VARCHAR NOT NULL CHECK (kind IN ('event', 'counting')),
    title      VARCHAR NOT NULL,
    indicators VARCHAR[] NOT NULL,  -- whose lines it stands on
    source     VARCHAR NOT NULL,    -- where it can be read
    link       VARCHAR NOT NULL,    -- its address on the web; empty: none
    waits      BOOLEAN NOT NULL,    -- for an editor, who has not seen it yet
    account    VARCHAR NOT NULL,    -- who entered it
    saved_at   TIMESTAMP NOT NULL   -- UTC
);
