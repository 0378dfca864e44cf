-- Foresight workshops that cities open: by version; their open links; what each participant judged.
-- Append-only but for the closing of a link: the newest row of a workshop counts, and of a participant the newest mark
-- of each pair.

CREATE TABLE IF NOT EXISTS workshop (
    step     BIGINT NOT NULL,     -- 1, 2, 3, … over all workshops
    id       VARCHAR NOT NULL,
    city     VARCHAR NOT NULL,    -- geo
    method   VARCHAR NOT NULL CHECK (method IN ('drivers', 'scenarios', 'actors')),
    stage    VARCHAR NOT NULL CHECK (stage IN ('draft', 'open', 'closed', 'withdrawn')),
    consent  VARCHAR NOT NULL CHECK (consent IN ('private', 'members', 'public')),
    frame    VARCHAR NOT NULL,    -- JSON: what is judged
    result   VARCHAR,             -- JSON: the same with the judgements of all, once it is closed
    account  VARCHAR NOT NULL,    -- who did this step
    saved_at TIMESTAMP NOT NULL   -- UTC
);

-- The secret in the address is known to those who were given it; here is only what proves that they were.
CREATE TABLE IF NOT EXISTS workshop_link (
    id        VARCHAR NOT NULL,
    proof     VARCHAR NOT NULL,   -- SHA-256 of the secret
    workshop  VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,   -- of actor, or partner
    label     VARCHAR NOT NULL,
    account   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL, -- UTC
    until     DATE NOT NULL,      -- the last day, UTC
    closed_at TIMESTAMP           -- UTC
);

CREATE TABLE IF NOT EXISTS workshop_marks (
    step     BIGINT NOT NULL,     -- 1, 2, 3, … over all workshops
    workshop VARCHAR NOT NULL,
    voice    VARCHAR NOT NULL,    -- empty: the city's own contributors; else a link's id, a dot, and the participant
    kind     VARCHAR NOT NULL,
    marks    VARCHAR NOT NULL,    -- JSON: pair -> number or P; "" takes an earlier one back
    account  VARCHAR NOT NULL,    -- empty through an open link
    saved_at TIMESTAMP NOT NULL   -- UTC
);
