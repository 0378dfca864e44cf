-- What the categories of cities' registers of incidents mean, as their analysts said. Run after saved.sql on every opening for
-- writing; as there, the version of the store does not count them: no figure changes with a meaning.

CREATE TABLE IF NOT EXISTS category_meaning (
    publisher VARCHAR NOT NULL,    -- geo of a city
    category  VARCHAR NOT NULL,    -- as its register writes it; a publisher has no two that differ in capitals only
    indicator VARCHAR NOT NULL,    -- empty: it is not counted
    account   VARCHAR NOT NULL,    -- who said so
    saved_at  TIMESTAMP NOT NULL   -- UTC
);
