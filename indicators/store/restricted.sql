-- What is not public, in tables apart from those that a visitor's questions run on. Run while a snapshot is made, with
-- the file as `store`. Consents are numbers here: 1 private, 2 blinded, 3 members, 4 public. Bundled figures are public.

CREATE SCHEMA restricted;
CREATE TABLE restricted.release AS FROM store.release;
CREATE TABLE restricted.standing AS FROM store.standing;
CREATE TABLE restricted.consent AS FROM store.consent;

-- As `ages` of schema.sql.
CREATE TABLE restricted.aged AS
WITH first AS (
    SELECT release, coalesce(min(step) FILTER (standing = 'published'), min(step)) AS step FROM store.standing GROUP BY release
)
SELECT r.*, (
    CASE origin WHEN 'bundled' THEN vintage
         ELSE greatest(vintage, max(vintage) FILTER (status = 'published') OVER (ORDER BY step)) END,
    step
) AS age
FROM store.release AS r JOIN first ON first.release = r.id;

CREATE TABLE restricted.chosen AS
SELECT publisher, indicator, list_position(['private', 'blinded', 'members', 'public'], arg_max(consent, step)) AS consent
FROM store.consent
GROUP BY publisher, indicator;

-- Of which indicators a contributed release that came out tells everybody: no row of these is judged one by one. None where
-- a city restricts that indicator for its own area.
CREATE TABLE restricted.open AS
SELECT p.release, p.indicator, r.publisher, r.status = 'published' AS stands, p.rows
FROM <pairs> AS p
JOIN store.release AS r ON r.id = p.release AND r.origin = 'contributed' AND r.published_at IS NOT NULL
JOIN restricted.chosen AS told ON told.publisher = r.publisher AND told.indicator = p.indicator AND told.consent = 4
WHERE NOT EXISTS (
    FROM restricted.chosen AS allowed
    WHERE allowed.indicator = p.indicator AND allowed.publisher <> r.publisher AND allowed.consent < 4
);

-- Contributed observations, each with who may see it: as its publisher chose, and not more than the city that it is about
-- allows for its own figures, where that city said so.
CREATE TEMP VIEW consented AS
SELECT o.*, r.publisher, r.status AS standing, r.published_at,
       least(coalesce(told.consent, 1), coalesce(allowed.consent, 4)) AS consent
FROM store.observation AS o
JOIN store.release AS r ON r.id = o.release AND r.origin = 'contributed'
LEFT JOIN restricted.chosen AS told ON told.publisher = r.publisher AND told.indicator = o.indicator
LEFT JOIN restricted.chosen AS allowed
       ON allowed.publisher = o.geo AND allowed.publisher <> r.publisher AND allowed.indicator = o.indicator;

-- Those that came out, but for the open ones.
CREATE TEMP VIEW judged AS
SELECT o.* EXCLUDE (standing, published_at), o.standing = 'published' AS stands
FROM consented AS o
ANTI JOIN restricted.open AS open ON open.release = o.release AND open.indicator = o.indicator
WHERE o.published_at IS NOT NULL;

CREATE TABLE restricted.granted AS
SELECT release, publisher, geo, consent, count(*) AS rows FROM judged GROUP BY ALL
UNION ALL
SELECT release, publisher, '' AS geo, 4 AS consent, CAST(sum(rows) AS BIGINT) AS rows FROM restricted.open GROUP BY ALL;

CREATE TABLE restricted.observation AS
SELECT release, indicator, geo, period, year, value, numerator, denominator, status, note, series, publisher, consent
FROM judged
WHERE consent < 4;

-- Of which figures a release that comes out later will tell: never their values.
CREATE TABLE restricted.scheduled AS
SELECT release, indicator, geo, period, publisher, consent FROM consented WHERE standing = 'scheduled';

-- Which releases a later full one of their dataset replaces, for those who see anything of the later one.
CREATE TABLE restricted.replaced AS
SELECT DISTINCT older.id AS release, coalesce(g.publisher, '') AS publisher, coalesce(g.geo, '') AS geo,
       coalesce(g.consent, 4) AS consent
FROM restricted.aged AS older
JOIN restricted.aged AS newer
  ON newer.dataset = older.dataset AND newer.scope = 'full' AND newer.status = 'published' AND newer.age > older.age
 AND (newer.origin = 'contributed' OR older.origin = 'bundled')
LEFT JOIN restricted.granted AS g ON g.release = newer.id
WHERE older.status = 'published';

CREATE TEMP VIEW published AS
SELECT o.*, '' AS publisher, 4 AS consent
FROM store.observation AS o
SEMI JOIN (FROM store.release WHERE origin = 'bundled' AND status = 'published') AS r ON r.id = o.release
UNION ALL
SELECT * EXCLUDE (stands) FROM judged WHERE stands
UNION ALL
SELECT o.*, open.publisher, 4 AS consent
FROM store.observation AS o JOIN restricted.open AS open ON open.release = o.release AND open.indicator = o.indicator
WHERE open.stands;

-- What stands differs by viewer for these.
CREATE TEMP TABLE contested AS
SELECT DISTINCT indicator, geo, period FROM judged WHERE stands AND consent < 4
UNION
SELECT indicator, geo, period
FROM published AS o
SEMI JOIN (FROM restricted.replaced WHERE consent < 4) AS r ON r.release = o.release;

CREATE TABLE restricted.candidate AS
SELECT o.*, r.dataset, r.age,
       (r.origin = 'bundled' OR r.publisher IN ('', 'network') OR r.reviewer <> '') -- as `official` of schema.sql
       AND o.value IS NOT NULL AND o.status <> 'P' AS firm
FROM published AS o
SEMI JOIN contested USING (indicator, geo, period)
JOIN restricted.aged AS r ON r.id = o.release;

CREATE TEMP VIEW public_observation AS
SELECT o.*
FROM store.observation AS o
SEMI JOIN (FROM store.release WHERE origin = 'bundled') AS r ON r.id = o.release
UNION ALL
SELECT * EXCLUDE (publisher, stands, consent) FROM judged WHERE consent = 4
UNION ALL
SELECT o.*
FROM store.observation AS o SEMI JOIN restricted.open AS open ON open.release = o.release AND open.indicator = o.indicator;

CREATE TEMP VIEW public_current AS
SELECT c.* FROM store.current AS c ANTI JOIN contested USING (indicator, geo, period);
