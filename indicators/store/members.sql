-- Who is a member of the network, as the secretariat changed it on screen; the list of the project is in the table city.
-- Append-only: the newest row of a city counts, over that of the table city.

CREATE TABLE IF NOT EXISTS member_change (
    step       BIGINT NOT NULL,     -- 1, 2, 3, … over all changes
    city       VARCHAR NOT NULL,    -- geo
    member     BOOLEAN NOT NULL,
    year       BIGINT NOT NULL,     -- since when; 0: not stated
    note       VARCHAR NOT NULL,
    account    VARCHAR NOT NULL,    -- who changed it
    changed_at TIMESTAMP NOT NULL   -- UTC
);
