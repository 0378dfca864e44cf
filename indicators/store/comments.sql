-- What contributors and editors write to each other about a release. Append-only. The version of the store does not count
-- them: no figure changes with what is said of it.

CREATE TABLE IF NOT EXISTS release_comment (
    step       BIGINT NOT NULL,    -- 1, 2, 3, … over all comments
    release    VARCHAR NOT NULL,
    account    VARCHAR NOT NULL,   -- who wrote it
    name       VARCHAR NOT NULL,   -- as the account was called then
    text       VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL  -- UTC
);
