-- Findings of reviews and trials that editors add to the register of evidence or revise, by version.
-- Append-only: the newest row of an id counts, until it is withdrawn; the earlier ones are its versions.

CREATE TABLE IF NOT EXISTS evidence_entry (
    step      BIGINT NOT NULL,    -- 1, 2, 3, … over all entries
    id        VARCHAR NOT NULL,   -- of the finding
    version   INTEGER NOT NULL,   -- 1, 2, 3, …
    withdrawn BOOLEAN NOT NULL,
    finding   VARCHAR NOT NULL,   -- JSON: what was studied and found, how surely, sources and the rest
    note      VARCHAR NOT NULL,   -- what was revised and why
    account   VARCHAR NOT NULL,   -- who entered it
    saved_at  TIMESTAMP NOT NULL  -- UTC
);
