-- Signals that members enter and what became of any signal, by version; how people rate them.
-- Append-only: the newest row of an id counts, and the newest published one until it is withdrawn; of a rating the
-- newest row of a signal and an account.

CREATE TABLE IF NOT EXISTS signal_entry (
    step     BIGINT NOT NULL,     -- 1, 2, 3, … over all entries
    id       VARCHAR NOT NULL,    -- of the signal
    city     VARCHAR NOT NULL,    -- geo, or network
    state    VARCHAR NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    consent  VARCHAR NOT NULL CHECK (consent IN ('members', 'public')),
    signal   VARCHAR NOT NULL,    -- JSON: title, observation, sources, history and the rest
    note     VARCHAR NOT NULL,    -- an editor's words to the city
    account  VARCHAR NOT NULL,    -- who did this step
    saved_at TIMESTAMP NOT NULL   -- UTC
);

CREATE TABLE IF NOT EXISTS signal_rating (
    step        BIGINT NOT NULL,  -- 1, 2, 3, … over all ratings
    signal      VARCHAR NOT NULL, -- its id
    likelihood  TINYINT NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    consequence TINYINT NOT NULL CHECK (consequence BETWEEN 1 AND 5),
    horizon     VARCHAR NOT NULL CHECK (horizon IN ('now', 'near', 'medium', 'long')),
    account     VARCHAR NOT NULL,
    saved_at    TIMESTAMP NOT NULL -- UTC
);

-- Open links for partners. The secret in the address is known to those who were given it; here is only its proof.
CREATE TABLE IF NOT EXISTS signal_link (
    id        VARCHAR NOT NULL,
    proof     VARCHAR NOT NULL,   -- SHA-256 of the secret
    city      VARCHAR NOT NULL,   -- geo
    kind      VARCHAR NOT NULL,   -- of actor, or partner
    label     VARCHAR NOT NULL,
    account   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL, -- UTC
    until     DATE NOT NULL,      -- the last day, UTC
    closed_at TIMESTAMP           -- UTC
);
