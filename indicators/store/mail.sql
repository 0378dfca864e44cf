-- Letters by e-mail: cities that were asked for figures, followers, and what became of each letter.
-- The version of the store does not count these tables: no figure changes with them, and no reader copies the store for them.

-- What editors asked of cities. Append-only: one row when it is asked, one for each reminder, one when it is closed.
CREATE TABLE IF NOT EXISTS data_request (
    step     BIGINT NOT NULL,     -- 1, 2, 3, … over all requests
    id       VARCHAR NOT NULL,
    act      VARCHAR NOT NULL CHECK (act IN ('ask', 'remind', 'close')),
    city     VARCHAR NOT NULL,    -- geo
    subject  VARCHAR NOT NULL,    -- an indicator, a theme, or 'missing'
    language VARCHAR NOT NULL,
    address  VARCHAR NOT NULL,    -- to whom it goes by e-mail; empty: an editor copied the text
    note     VARCHAR NOT NULL,    -- the editor's own words
    days     INTEGER NOT NULL,    -- after which a reminder is due; 0: never
    account  VARCHAR NOT NULL,    -- who did this; empty: the server, when a reminder was due
    done_at  TIMESTAMP NOT NULL   -- UTC
);

-- Addresses that want no letters of editors any more: a digest of each, from which none can be read. Append-only.
CREATE TABLE IF NOT EXISTS mail_stop (
    digest     VARCHAR NOT NULL,
    stopped_at TIMESTAMP NOT NULL -- UTC
);

-- Addresses that somebody entered. A row goes when its link is used, or after two days.
CREATE TABLE IF NOT EXISTS sign_up (
    id       VARCHAR NOT NULL,
    address  VARCHAR NOT NULL,
    kind     VARCHAR NOT NULL CHECK (kind IN ('city', 'indicator')),
    topic    VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    moment   TIMESTAMP NOT NULL   -- UTC
);

-- Confirmed addresses. A row goes with its address when somebody unsubscribes.
CREATE TABLE IF NOT EXISTS follower (
    id           VARCHAR NOT NULL,
    address      VARCHAR NOT NULL,
    kind         VARCHAR NOT NULL CHECK (kind IN ('city', 'indicator')),
    topic        VARCHAR NOT NULL,
    language     VARCHAR NOT NULL,
    since        BIGINT NOT NULL,   -- the last step of news_entry that was there already
    confirmed_at TIMESTAMP NOT NULL -- UTC
);

-- Links in letters that Vigie sent before a key outside the store signed them: they go on working. Nothing is added.
CREATE TABLE IF NOT EXISTS earlier_link (
    digest VARCHAR NOT NULL,      -- of the word in the link
    id     VARCHAR NOT NULL       -- of the sign-up, the follower or the request
);

-- The entries of feeds that somebody follows, in the order in which this store noticed them. Append-only.
CREATE TABLE IF NOT EXISTS news_entry (
    step  BIGINT NOT NULL,
    kind  VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    key   VARCHAR NOT NULL,
    moment TIMESTAMP NOT NULL      -- UTC
);

-- What became of each letter. Append-only: the last row of a letter counts. No address stands here.
CREATE TABLE IF NOT EXISTS letter (
    step   BIGINT NOT NULL,
    kind   VARCHAR NOT NULL CHECK (kind IN ('confirm', 'news', 'request', 'server')),
    about  VARCHAR NOT NULL,      -- the id of the sign-up, the follower or the request; or nothing
    number BIGINT NOT NULL,       -- of news: the last step of news_entry in it; of a request: 0, then its reminders
    status VARCHAR NOT NULL CHECK (status IN ('claimed', 'sent', 'failed', 'refused')),
    reason VARCHAR NOT NULL,
    moment TIMESTAMP NOT NULL     -- UTC
);
