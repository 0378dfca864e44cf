-- Policies that cities open to discussion, the open links by which people take part, and what they say.
-- A discussion and a link change only when they are closed. Comments are append-only: the newest row of an id counts.

CREATE TABLE IF NOT EXISTS discussion (
    id        VARCHAR NOT NULL,
    policy    VARCHAR NOT NULL,   -- its id
    city      VARCHAR NOT NULL,   -- geo of the city that entered it
    question  VARCHAR NOT NULL,   -- what the city wants to know; empty: nothing in particular
    account   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL, -- UTC
    until     DATE NOT NULL,      -- the last day, UTC
    closed_at TIMESTAMP           -- UTC
);

-- The secret in the address is known to those who were given it; here is only its proof.
CREATE TABLE IF NOT EXISTS discussion_link (
    id         VARCHAR NOT NULL,
    proof      VARCHAR NOT NULL,   -- SHA-256 of the secret
    discussion VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,   -- of actor, or partner
    label      VARCHAR NOT NULL,
    account    VARCHAR NOT NULL,
    made_at    TIMESTAMP NOT NULL, -- UTC
    until      DATE NOT NULL,      -- the last day, UTC
    closed_at  TIMESTAMP           -- UTC
);

CREATE TABLE IF NOT EXISTS policy_comment (
    step         BIGINT NOT NULL,   -- 1, 2, 3, … over all comments
    id           VARCHAR NOT NULL,
    discussion   VARCHAR NOT NULL,
    version      INTEGER NOT NULL,  -- of the policy that was read
    kind         VARCHAR NOT NULL,  -- of actor, or partner
    stance       VARCHAR NOT NULL CHECK (stance IN ('support', 'reservations', 'against')),
    words        VARCHAR NOT NULL,
    language     VARCHAR NOT NULL,
    voice        VARCHAR NOT NULL,  -- a link's id, a dot, and the participant; or the id of an organisation
    organisation VARCHAR NOT NULL,  -- id, where a partner speaks under its name
    moderation   VARCHAR NOT NULL CHECK (moderation IN ('waiting', 'published', 'withheld', 'set_aside')),
    reason       VARCHAR NOT NULL,  -- why its words are not published
    account      VARCHAR NOT NULL,  -- who did this step; empty through an open link
    saved_at     TIMESTAMP NOT NULL -- UTC
);
