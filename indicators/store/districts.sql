-- Districts that cities declared, by version. Append-only: the newest row of a city and code counts.

CREATE TABLE IF NOT EXISTS district (
    step       BIGINT NOT NULL,     -- 1, 2, 3, … over all districts
    dropped    BOOLEAN NOT NULL,
    city       VARCHAR NOT NULL,    -- geo
    code       VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    year       BIGINT NOT NULL,     -- since when it is drawn so, or of its residents
    population DOUBLE,
    account    VARCHAR NOT NULL,    -- who declared it
    saved_at   TIMESTAMP NOT NULL   -- UTC
);

-- The districts that hold, as places.
CREATE OR REPLACE VIEW declared_district AS
SELECT city || '.' || code AS geo, city
FROM (SELECT * FROM district QUALIFY row_number() OVER (PARTITION BY city, code ORDER BY step DESC) = 1)
WHERE NOT dropped;
