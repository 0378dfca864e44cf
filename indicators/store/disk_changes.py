"""Which figures differ between a store and the file in which a process reads it: by release, by consent, by viewer."""

from dataclasses import dataclass

import duckdb

RELEASES = """
SELECT r.id, concat_ws('|', r.status, r.published_at IS NOT NULL, r.reviewer <> '', r.publisher, r.origin, r.dataset,
                       r.scope, r.sha256, r.rows, CAST(a.age AS VARCHAR), k.id IS NOT NULL) AS sign
FROM release AS r JOIN ages() AS a ON a.id = r.id
LEFT JOIN releases_known_on(DATE '9999-12-31') AS k ON k.id = r.id
"""
CONSENTS = "SELECT publisher || '|' || indicator, arg_max(consent, step) FROM consent GROUP BY publisher, indicator"
KEY = "indicator, geo, period"


@dataclass(frozen=True)
class StoreChanges:
    """What a store says of its releases and consents, and which of them the file knew otherwise."""

    releases: dict[str, str]
    consents: dict[str, str]
    changed_releases: list[str]
    changed_consents: list[str]

    def gather(self, connection: duckdb.DuckDBPyConnection, contested: str) -> None:
        """The keys of all figures that may have changed, as the temporary table `changing`.

        `contested`: a statement of the keys on which viewers differ now.
        """
        connection.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE changing AS
            SELECT DISTINCT {KEY} FROM (
                SELECT {KEY} FROM store.observation WHERE release IN (SELECT unnest($releases))
                UNION ALL
                SELECT {KEY} FROM large.observation WHERE release IN (SELECT unnest($releases))
                UNION ALL
                SELECT o.indicator, o.geo, o.period
                FROM store.observation AS o JOIN store.release AS r ON r.id = o.release
                WHERE len($consents) > 0
                  AND (r.publisher || '|' || o.indicator IN (SELECT unnest($consents))
                       OR o.geo || '|' || o.indicator IN (SELECT unnest($consents)))
                UNION ALL
                (SELECT {KEY} FROM ({contested}) AS t({KEY}) EXCEPT SELECT {KEY} FROM large.contested)
                UNION ALL
                (SELECT {KEY} FROM large.contested EXCEPT SELECT {KEY} FROM ({contested}) AS t({KEY}))
            )
            """,
            {"releases": self.changed_releases, "consents": self.changed_consents},
        )


def changes_since(connection: duckdb.DuckDBPyConnection) -> StoreChanges:
    """Compares the store, which is in use, with what the file says of itself; counts the rows of new releases there."""
    releases = dict(connection.execute(RELEASES).fetchall())
    consents = dict(connection.execute(CONSENTS).fetchall())
    earlier: dict[str, dict[str, str]] = {"release": {}, "consent": {}}
    for kind, id, sign in connection.execute("SELECT kind, id, sign FROM large.known").fetchall():
        earlier[kind][id] = sign
    changed = [
        sorted(id for id in now.keys() | before.keys() if now.get(id) != before.get(id))
        for now, before in ((releases, earlier["release"]), (consents, earlier["consent"]))
    ]
    return StoreChanges(releases, consents, *changed)


def write_pairs(connection: duckdb.DuckDBPyConnection, changes: StoreChanges) -> None:
    """How many rows each changed release has of each indicator: a release's rows never change."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM large.pair WHERE release IN (SELECT unnest(?))", [changes.changed_releases])
    connection.execute(
        "INSERT INTO large.pair SELECT release, indicator, count(*) FROM store.observation"
        " WHERE release IN (SELECT unnest(?)) GROUP BY ALL",
        [changes.changed_releases],
    )
    connection.execute("COMMIT")


def write_known(
    connection: duckdb.DuckDBPyConnection, changes: StoreChanges, contested: str, form: str, number: int
) -> None:
    """What the file now knows, in the transaction that brings it up to date."""
    connection.execute("DELETE FROM large.known")
    for kind, signs in (("release", changes.releases), ("consent", changes.consents)):
        ids, words = [*signs], [*signs.values()]
        connection.execute(
            "INSERT INTO large.known SELECT ?, unnest(?::VARCHAR[]), unnest(?::VARCHAR[])", [kind, ids, words]
        )
    connection.execute("DELETE FROM large.contested")
    connection.execute(f"INSERT INTO large.contested SELECT * FROM ({contested})")
    connection.execute("UPDATE large.state SET format = ?, number = ?", [form, number])
