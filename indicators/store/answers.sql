-- How prepared cities say they are: answers, the open links by which they are given, consents, registers and targets.
-- Run after kept.sql on every opening for writing; as there, the version of the store does not count these tables.
-- Append-only but for the closing of a link: the newest row of its key counts, the earlier ones are its versions.

CREATE TABLE IF NOT EXISTS answer (
    step        BIGINT NOT NULL,     -- 1, 2, 3, … over all answers
    city        VARCHAR NOT NULL,    -- geo
    subject     VARCHAR NOT NULL CHECK (subject IN ('scorecard', 'exposure', 'measure')),
    question    VARCHAR NOT NULL,    -- id of an item, a problem or a measure
    actor       VARCHAR NOT NULL,
    voice       VARCHAR NOT NULL,    -- empty: the city's own contributors; else a link's id, a dot, and the participant
    state       VARCHAR NOT NULL CHECK (state IN ('level', 'not_applicable', 'unknown', 'cleared')),
    level       TINYINT CHECK (level BETWEEN 0 AND 3),
    evidence    VARCHAR NOT NULL,
    note        VARCHAR NOT NULL,
    account     VARCHAR NOT NULL,    -- who wrote it; empty through an open link
    answered_at TIMESTAMP NOT NULL,  -- UTC
    CHECK ((state = 'level') = (level IS NOT NULL))
);

-- Open links. The secret in the address is known to those who were given it; here is only what proves that they were.
CREATE TABLE IF NOT EXISTS invitation (
    id        VARCHAR NOT NULL,
    proof     VARCHAR NOT NULL,      -- SHA-256 of the secret
    city      VARCHAR NOT NULL,
    actor     VARCHAR NOT NULL,
    label     VARCHAR NOT NULL,
    sections  VARCHAR[] NOT NULL,    -- of the scorecard; empty: all
    account   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL,    -- UTC
    until     DATE NOT NULL,         -- the last day, UTC
    closed_at TIMESTAMP              -- UTC
);

-- Who may see a city's answers on a subject. Without a row: private.
CREATE TABLE IF NOT EXISTS answer_consent (
    step    BIGINT NOT NULL,
    city    VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    consent VARCHAR NOT NULL CHECK (consent IN ('private', 'blinded', 'members', 'public')),
    account VARCHAR NOT NULL,
    moment  TIMESTAMP NOT NULL       -- UTC
);

-- The register of security technologies, by version.
CREATE TABLE IF NOT EXISTS technology_system (
    step            BIGINT NOT NULL,
    dropped         BOOLEAN NOT NULL,
    id              VARCHAR NOT NULL,
    city            VARCHAR NOT NULL,
    technology      VARCHAR NOT NULL,
    name            VARCHAR NOT NULL,
    purpose         VARCHAR NOT NULL,
    legal_basis     VARCHAR NOT NULL,
    assessment      VARCHAR NOT NULL,
    assessment_link VARCHAR NOT NULL,
    evaluation      VARCHAR NOT NULL,
    evaluation_link VARCHAR NOT NULL,
    since           INTEGER,
    units           INTEGER,
    account         VARCHAR NOT NULL,
    changed_at      TIMESTAMP NOT NULL  -- UTC
);

-- What cities want to reach, by version.
CREATE TABLE IF NOT EXISTS target (
    step        BIGINT NOT NULL,
    dropped     BOOLEAN NOT NULL,
    city        VARCHAR NOT NULL,
    indicator   VARCHAR NOT NULL,
    base        DOUBLE NOT NULL,
    base_year   INTEGER NOT NULL,
    target      DOUBLE NOT NULL,
    target_year INTEGER NOT NULL,
    note        VARCHAR NOT NULL,
    account     VARCHAR NOT NULL,
    set_at      TIMESTAMP NOT NULL   -- UTC
);

-- Levels that editors read in public documents, by version. They are no answers: a city that answers takes their place.
CREATE TABLE IF NOT EXISTS documented_level (
    step       BIGINT NOT NULL,
    dropped    BOOLEAN NOT NULL,
    city       VARCHAR NOT NULL,     -- geo
    question   VARCHAR NOT NULL,     -- id of an item of the scorecard
    level      TINYINT NOT NULL CHECK (level BETWEEN 0 AND 3),
    address    VARCHAR NOT NULL,     -- of the document, https
    read_on    DATE NOT NULL,        -- when the document was read
    note       VARCHAR NOT NULL,
    account    VARCHAR NOT NULL,     -- who entered or removed it
    entered_at TIMESTAMP NOT NULL    -- UTC
);
