-- Indicators that members propose, by version.
-- Append-only: the newest row of an id counts; the newest approved one is in the catalogue, until it is withdrawn.

CREATE TABLE IF NOT EXISTS proposal (
    step       BIGINT NOT NULL,     -- 1, 2, 3, … over all proposals
    id         VARCHAR NOT NULL,    -- of the indicator: member_…
    version    INTEGER NOT NULL,    -- 1, 2, 3, …: of its text
    city       VARCHAR NOT NULL,    -- geo, or network
    status     VARCHAR NOT NULL CHECK (status IN ('draft', 'submitted', 'asked', 'refused', 'approved', 'withdrawn')),
    text       VARCHAR NOT NULL,    -- JSON: title, definition, unit and the rest
    note       VARCHAR NOT NULL,    -- an editor's words to the city
    account    VARCHAR NOT NULL,    -- who did this step
    saved_at   TIMESTAMP NOT NULL   -- UTC
);
