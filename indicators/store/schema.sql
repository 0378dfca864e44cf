-- The store: releases with their observations and their life, who may see what, what stands now, and the areas.
-- Run on every opening for writing: each statement leaves alone what exists.
-- No index on the large tables: they are sorted instead, so that a city's rows lie together and DuckDB's zone maps find them.

CREATE TABLE IF NOT EXISTS meta (
    schema    INTEGER NOT NULL,   -- which schema.sql made the file
    version   BIGINT NOT NULL,    -- grows with every transaction; never the same in two files
    geography VARCHAR NOT NULL    -- checksum of the cities' and populations' files
);

CREATE TABLE IF NOT EXISTS release (
    id           VARCHAR NOT NULL,
    dataset      VARCHAR NOT NULL,
    vintage      DATE NOT NULL,        -- the publisher's day
    published_at TIMESTAMP,            -- when it first came out in this store, UTC
    withdrawn_at TIMESTAMP,
    status       VARCHAR NOT NULL      -- its present standing: the last of its rows in `standing`
        CHECK (status IN ('draft', 'submitted', 'refused', 'scheduled', 'published', 'withdrawn')),
    origin       VARCHAR NOT NULL CHECK (origin IN ('bundled', 'contributed')),
    scope        VARCHAR NOT NULL CHECK (scope IN ('full', 'partial')),
    file         VARCHAR NOT NULL,     -- as it was called
    sha256       VARCHAR NOT NULL,
    rows         BIGINT NOT NULL,
    author       VARCHAR NOT NULL,
    reason       VARCHAR NOT NULL,     -- why it came: the note written with it
    withdrawal_reason VARCHAR NOT NULL, -- why it is withdrawn, or was sent back; empty while neither is so
    publisher    VARCHAR NOT NULL,     -- of a contributed release: the geo of a city, or 'network'
    account      VARCHAR NOT NULL,     -- who brought it
    size         BIGINT NOT NULL,      -- bytes of its file
    licence      VARCHAR NOT NULL,
    mapping      VARCHAR NOT NULL,     -- JSON
    remarks      VARCHAR NOT NULL,     -- JSON
    due          DATE,                 -- the day on which a scheduled release comes out
    reviewer     VARCHAR NOT NULL,     -- the account that let it out or sent it back
    submitted_at TIMESTAMP             -- when this store received it, UTC
);

-- The life of each release. Append-only: what was known on a day is read from here.
CREATE TABLE IF NOT EXISTS standing (
    step     BIGINT NOT NULL,          -- 1, 2, 3, … over all releases
    release  VARCHAR NOT NULL,
    standing VARCHAR NOT NULL,
    moment   TIMESTAMP NOT NULL,       -- UTC
    account  VARCHAR NOT NULL,
    reason   VARCHAR NOT NULL
);

-- Who may see what a publisher tells of an indicator. Append-only; the last row counts. Without one: private.
CREATE TABLE IF NOT EXISTS consent (
    step      BIGINT NOT NULL,
    publisher VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    consent   VARCHAR NOT NULL CHECK (consent IN ('private', 'blinded', 'members', 'public')),
    moment    TIMESTAMP NOT NULL,      -- UTC
    account   VARCHAR NOT NULL
);

-- Who may see the figures of a release that waits for an editor, as its contributor chose: added to `consent` when it is
-- let out. Append-only.
CREATE TABLE IF NOT EXISTS release_consent (
    step      BIGINT NOT NULL,
    release   VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    consent   VARCHAR NOT NULL CHECK (consent IN ('private', 'blinded', 'members', 'public')),
    moment    TIMESTAMP NOT NULL,      -- UTC
    account   VARCHAR NOT NULL
);

-- Append-only: a row is never changed and never removed.
CREATE TABLE IF NOT EXISTS observation (
    release     VARCHAR NOT NULL,
    indicator   VARCHAR NOT NULL,
    geo         VARCHAR NOT NULL,
    period      VARCHAR NOT NULL,
    year        BIGINT NOT NULL,
    value       DOUBLE,
    numerator   DOUBLE,
    denominator DOUBLE,
    status      VARCHAR NOT NULL,
    note        VARCHAR NOT NULL,
    series      VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS city (
    geo           VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,
    country       VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    capital       BOOLEAN NOT NULL,
    lau           VARCHAR NOT NULL,
    nuts3         VARCHAR NOT NULL,
    fua           VARCHAR NOT NULL,
    parent        VARCHAR NOT NULL,
    lat           DOUBLE,
    lon           DOUBLE,
    area_km2      DOUBLE,
    names         VARCHAR NOT NULL,
    member        BOOLEAN NOT NULL,
    member_year   BIGINT NOT NULL,
    member_source VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS population (
    geo        VARCHAR NOT NULL,
    perimeter  VARCHAR NOT NULL,
    year       BIGINT NOT NULL,
    population DOUBLE,
    source     VARCHAR NOT NULL
);

-- How old each release is among all: (place, step), the last is the newest. A contributed release is newer than all that was published
-- in this store before it, whatever the clock said: `step` is the store's own sequence, and its place the latest day published
-- until then. A bundled release has the place of its publisher's day, though this store received it later.
CREATE OR REPLACE MACRO ages() AS TABLE
    WITH first AS (
        SELECT release, coalesce(min(step) FILTER (standing = 'published'), min(step)) AS step FROM standing GROUP BY release
    )
    SELECT id, (
        CASE origin WHEN 'bundled' THEN vintage
             ELSE greatest(vintage, max(vintage) FILTER (status = 'published') OVER (ORDER BY step)) END,
        step
    ) AS age
    FROM release JOIN first ON first.release = release.id;

-- Whether a release gives way to nothing: bundled, brought by editors, or let out by one. What a city alone says of itself is beside an
-- official figure of the same period, never in its place (docs/decisions.md).
CREATE OR REPLACE MACRO official(origin, publisher, reviewer) AS
    origin = 'bundled' OR publisher IN ('', 'network') OR reviewer <> '';

-- Whether an official release has a final value, to which no city's own figure is preferred.
CREATE OR REPLACE MACRO final(official, value, status) AS official AND value IS NOT NULL AND status <> 'P';

-- The releases that a reader of that day would have known, and that no later full release of their dataset had replaced.
-- What the day left standing counts; a bundled release was known from its vintage, though this store received it later.
-- A bundled release replaces bundled ones only: what people contributed stands until they withdraw it.
CREATE OR REPLACE MACRO releases_known_on(day) AS TABLE
    WITH lasting AS (
        SELECT release, arg_max(standing, step) AS standing FROM standing WHERE CAST(moment AS DATE) <= day GROUP BY release
    ),
    known AS (
        SELECT id, dataset, origin, scope, age, official(origin, publisher, reviewer) AS official
        FROM release JOIN ages() USING (id) LEFT JOIN lasting ON lasting.release = release.id
        WHERE vintage <= day
          AND coalesce(lasting.standing, CASE origin WHEN 'bundled' THEN 'published' END) = 'published'
    )
    SELECT id, dataset, age, official
    FROM known
    WHERE NOT EXISTS (
        FROM known AS later
        WHERE later.dataset = known.dataset AND later.scope = 'full' AND later.age > known.age
          AND (later.origin = 'contributed' OR known.origin = 'bundled')
    );

-- For each indicator, geo and period the row of the newest of these releases; of an official one, where it has a final value.
CREATE OR REPLACE MACRO as_known_on(day) AS TABLE
    SELECT o.indicator, o.geo, o.period, o.value, o.numerator, o.denominator, o.status, o.note, o.series,
           o.year, r.dataset, o.release
    FROM observation AS o
    JOIN releases_known_on(day) AS r ON r.id = o.release
    QUALIFY row_number() OVER (
        PARTITION BY o.indicator, o.geo, o.period
        ORDER BY final(r.official, o.value, o.status) DESC, r.age DESC
    ) = 1;

-- The same as of today, kept ready: brought up to date in the transaction that changes a release.
CREATE TABLE IF NOT EXISTS current_observation (
    indicator   VARCHAR NOT NULL,
    geo         VARCHAR NOT NULL,
    period      VARCHAR NOT NULL,
    value       DOUBLE,
    numerator   DOUBLE,
    denominator DOUBLE,
    status      VARCHAR NOT NULL,
    note        VARCHAR NOT NULL,
    series      VARCHAR NOT NULL,
    year        BIGINT NOT NULL,
    dataset     VARCHAR NOT NULL,
    release     VARCHAR NOT NULL
);

-- Large releases all of whose rows stand are not copied there but named here, until what stands is written anew.
CREATE TABLE IF NOT EXISTS fresh (
    release VARCHAR NOT NULL
);

-- What of the releases named there does not stand, or is in the table all the same, because another release changed later.
CREATE TABLE IF NOT EXISTS fresh_except (
    indicator VARCHAR NOT NULL,
    geo       VARCHAR NOT NULL,
    period    VARCHAR NOT NULL
);

CREATE OR REPLACE VIEW current AS
SELECT * FROM current_observation
UNION ALL BY NAME
SELECT o.*, r.dataset
FROM (SELECT * FROM observation WHERE release IN (FROM fresh)) AS o
JOIN release AS r ON r.id = o.release
ANTI JOIN fresh_except AS e ON e.indicator = o.indicator AND e.geo = o.geo AND e.period = o.period;
