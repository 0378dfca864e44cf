-- Schema 1 -> 2. Releases got a life (`standing`), a publisher and a consent. What people contributed was public then, and stays so.

CREATE TABLE standing (
    step BIGINT, release VARCHAR, standing VARCHAR, moment TIMESTAMP, account VARCHAR, reason VARCHAR
);

INSERT INTO standing
SELECT row_number() OVER (ORDER BY moment, id, withdrawal), id, standing, moment, account, reason
FROM (
    SELECT id, FALSE AS withdrawal, CASE status WHEN 'draft' THEN 'draft' ELSE 'published' END AS standing,
           published_at AS moment, CASE origin WHEN 'bundled' THEN 'build' ELSE 'command line' END AS account,
           CASE status WHEN 'withdrawn' THEN '' ELSE reason END AS reason -- a reason of withdrawal took the place of the note
    FROM release
    UNION ALL
    SELECT id, TRUE, 'withdrawn', withdrawn_at, CASE origin WHEN 'bundled' THEN 'build' ELSE 'command line' END, reason
    FROM release WHERE status = 'withdrawn'
);

CREATE TABLE later AS
SELECT * EXCLUDE (published_at),
       CASE status WHEN 'draft' THEN NULL ELSE published_at END AS published_at,
       CASE WHEN origin = 'bundled' THEN ''
            WHEN starts_with(dataset, 'city-') THEN substr(dataset, 6)
            ELSE 'network' END AS publisher,
       CASE origin WHEN 'bundled' THEN 'build' ELSE 'command line' END AS account,
       0 AS size, '' AS licence, '' AS mapping, '' AS remarks, NULL::DATE AS due, '' AS reviewer,
       published_at AS submitted_at
FROM release;
DROP TABLE release;
ALTER TABLE later RENAME TO release;

CREATE TABLE consent (
    step BIGINT, publisher VARCHAR, indicator VARCHAR, consent VARCHAR, moment TIMESTAMP, account VARCHAR
);

INSERT INTO consent
SELECT row_number() OVER (ORDER BY publisher, indicator), publisher, indicator, 'public', moment, 'command line'
FROM (
    SELECT r.publisher, o.indicator, min(r.submitted_at) AS moment
    FROM release AS r JOIN observation AS o ON o.release = r.id
    WHERE r.origin = 'contributed' AND r.published_at IS NOT NULL
    GROUP BY ALL
);
