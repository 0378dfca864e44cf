-- What people keep under a name: groups of cities, indexes, sequences. Run after accounts.sql on every opening for writing; as
-- there, the version of the store does not count them: no figure changes with what somebody keeps.

CREATE TABLE IF NOT EXISTS peer_group (
    account  VARCHAR NOT NULL,     -- whose it is: the e-mail of an account, or "local"
    name     VARCHAR NOT NULL,     -- as it is shown; one account has no two that differ in capitals only
    cities   VARCHAR[] NOT NULL,   -- geos, in the order of the link
    shared   BOOLEAN NOT NULL,     -- whether everybody with a role sees it
    saved_at TIMESTAMP NOT NULL    -- UTC
);

CREATE TABLE IF NOT EXISTS kept_index (
    account  VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    recipe   VARCHAR NOT NULL,     -- JSON: the choices of the index (indicators/model/index_recipe.py), never a figure
    shared   BOOLEAN NOT NULL,
    saved_at TIMESTAMP NOT NULL
);

CREATE TABLE IF NOT EXISTS kept_show (
    account  VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    link     VARCHAR NOT NULL,     -- the steps as the link of the Assembly page carries them (indicators/model/presentation.py)
    shared   BOOLEAN NOT NULL,
    saved_at TIMESTAMP NOT NULL
);
