"""What each viewer sees of a snapshot: views over the public tables and the restricted ones, which cost no memory."""

import threading
from dataclasses import fields

import duckdb

from indicators.model.indicators import Release
from indicators.model.submissions import EVERY, Visibility
from indicators.store.blinding import WAITS
from indicators.store.conditions import BY_INDICATOR, NUMBER
from indicators.store.database import quoted
from indicators.store.queries import WORDS

HERE = "<schema>"  # stands in a view's statement for the schema that it is made in
VISITORS = "visitors"  # the schema of what a visitor is told that is in no table of its own
PUBLIC, MEMBERS, BLINDED = 4, 3, 2  # as restricted.sql counts consents
OBSERVATION = (
    *("release", "indicator", "geo", "period", "year", "value", "numerator", "denominator", "status", "note", "series"),
)
CURRENT = (
    *("indicator", "geo", "period", "value", "numerator", "denominator", "status", "note", "series", "year"),
    *("dataset", "release"),
)
OF_THE_FILE = ("file", "sha256", "size")  # told to who sees all its rows
OF_THE_PUBLISHER = ("account", "mapping", "remarks", "reviewer", "due", "submitted_at")


class Visibilities:
    """The schemas of one snapshot, each made when the first viewer comes who sees that much."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, agreed: dict[str, str], database: str = "memory"):
        """`agreed`: by the name of a view where the current figures are on which all viewers agree."""
        self._connection, self._agreed, self._database = connection, agreed, database
        self._making, self._made = threading.Lock(), {Visibility(): ""}
        rows = connection.execute("SELECT DISTINCT publisher, geo, consent FROM restricted.granted").fetchall()
        self._publishers = {row[0] for row in connection.execute("SELECT publisher FROM restricted.release").fetchall()}
        self._owners = self._publishers | {row[1] for row in rows if row[2] < PUBLIC}
        self._members = any(row[2] == MEMBERS for row in rows)
        self.restricted = any(row[2] < PUBLIC for row in rows)
        self.blinded = any(row[2] == BLINDED for row in rows)

    def schema(self, sight: Visibility) -> str:
        """The schema whose views show what somebody sees; empty for who sees no more than the public."""
        reduced = self.reduced(sight)
        with self._making:
            if reduced not in self._made:
                name = f"sight_{len(self._made)}"
                self._make(name, reduced)
                self._made[reduced] = name
            return self._made[reduced]

    def reduced(self, sight: Visibility) -> Visibility:
        """The sight without what makes no difference to this snapshot: who sees the same has the same."""
        if EVERY in sight.cities:
            return Visibility(True, frozenset({EVERY}), True)
        return Visibility(sight.members and self._members, sight.cities & self._owners, sight.oversees)

    def _make(self, name: str, sight: Visibility) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(f"USE {self._database}")
            cursor.execute(f"CREATE SCHEMA {name}")
            for word in WORDS:  # questions cast to these types; a text here, for those of main know public words only
                cursor.execute(f"CREATE TYPE {name}.{word}_word AS VARCHAR")
            views = lives(sight) | _figures(sight, self._agreed) | _hidden(sight, self.blinded)
            for view, statement in views.items():
                cursor.execute(f"CREATE VIEW {name}.{view} AS {statement.replace(HERE, name)}")


def seen(sight: Visibility, of: str) -> str:
    """The condition under which a row with publisher, geo and consent is one that somebody sees."""
    if EVERY in sight.cities:
        return "TRUE"
    conditions = [f"{of}.consent = {PUBLIC}"]
    if sight.members:
        conditions.append(f"{of}.consent = {MEMBERS}")
    if sight.cities:
        cities = _listed(sight)
        conditions += [f"{of}.publisher IN ({cities})", f"{of}.geo IN ({cities})"]
    return f"({' OR '.join(conditions)})"


def ranked(sight: Visibility) -> str:
    """For each contested indicator, geo and period the newest row that somebody sees, an official one before a city's.

    Else the newest blinded one.
    """
    return f"""
        SELECT c.*, {seen(sight, "c")} AS seen
        FROM restricted.candidate AS c
        ANTI JOIN (SELECT release FROM restricted.replaced AS r WHERE {seen(sight, "r")}) AS gone
               ON gone.release = c.release
        WHERE {seen(sight, "c")} OR c.consent = {BLINDED}
        QUALIFY row_number() OVER (
            PARTITION BY c.indicator, c.geo, c.period ORDER BY seen DESC, c.firm DESC, c.age DESC
        ) = 1"""


def lives(sight: Visibility) -> dict[str, str]:
    """The views `release`, `status` and `consent`, and `ranked`: what is told of the releases, figures apart.

    Who brought a release, what was remarked and when it is due is for its publisher and for who oversees. The name and
    checksum of its file are for those who see all of its rows.
    """
    is_own = _own(sight, "r")
    is_complete = f"({is_own} OR r.origin = 'bundled' OR coalesce(g.rows, 0) = r.rows)"
    empty = {"size": "0", "due": "NULL", "submitted_at": "NULL"}
    columns = {one.name: f"r.{one.name}" for one in fields(Release)}
    for names, condition in ((OF_THE_FILE, is_complete), (OF_THE_PUBLISHER, is_own)):
        columns |= {
            name: f"CASE WHEN {condition} THEN r.{name} ELSE {empty.get(name, quoted(''))} END" for name in names
        }
    # That an editor let it out decides what stands (`official` of schema.sql); who it was is for its own.
    columns["reviewer"] = f"CASE WHEN {is_own} THEN r.reviewer WHEN r.reviewer <> '' THEN 'editor' ELSE '' END"
    columns["rows"] = f"CASE WHEN {is_own} OR r.origin = 'bundled' THEN r.rows ELSE CAST(g.rows AS BIGINT) END"
    listed = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    release = f"""
        SELECT {listed}
        FROM restricted.release AS r
        LEFT JOIN (
            SELECT release, sum(rows) AS rows FROM restricted.granted AS a WHERE {seen(sight, "a")} GROUP BY release
        ) AS g ON g.release = r.id
        WHERE r.origin = 'bundled' OR {is_own} OR g.rows > 0"""
    status = f"""
        SELECT s.step, s.release, s.standing, s.moment,
               CASE WHEN {is_own} THEN s.account ELSE '' END AS account,
               CASE WHEN {is_own} OR s.standing = 'withdrawn' THEN s.reason ELSE '' END AS reason
        FROM restricted.standing AS s JOIN restricted.release AS r ON r.id = s.release
        WHERE s.release IN (SELECT id FROM {HERE}.release)
          AND ({is_own} OR s.standing IN ('published', 'withdrawn'))"""
    consent = f"SELECT * FROM restricted.consent AS r WHERE {_own(sight, 'r')}"
    return {"release": release, "standing": status, "consent": consent, "ranked": ranked(sight)}


def _figures(sight: Visibility, agreed: dict[str, str]) -> dict[str, str]:
    """The views `observation` and `current_observation`, this one in each of its orders."""
    observation = f"""
        SELECT {_texts(OBSERVATION)} FROM main.observation
        UNION ALL
        SELECT {", ".join(OBSERVATION)} FROM restricted.observation AS o WHERE {seen(sight, "o")}"""
    numbers = {BY_INDICATOR: (", number", f", {NUMBER.format(indicator='indicator')}")}
    current = {}
    for view, source in agreed.items():
        here, worked_out = numbers.get(view, ("", ""))
        others = f"SELECT {', '.join(CURRENT)}{worked_out} FROM {HERE}.ranked WHERE seen"
        current[view] = f"SELECT {_texts(CURRENT)}{here} FROM {source} UNION ALL {others}"
    return {"observation": observation, **current}


def _hidden(sight: Visibility, blinded: bool) -> dict[str, str]:
    """The views `restricted_figure` and `scheduled`: what somebody sees, or knows of, that not everybody sees."""
    waits = WAITS.format(now=f"{VISITORS}.blinded") if blinded else "FALSE"
    return {
        "restricted_figure": f"""
            SELECT indicator, geo, period, consent, consent = {BLINDED} AND {waits} AS waits
            FROM {HERE}.ranked AS o WHERE seen AND consent < {PUBLIC}""",
        "scheduled": f"""
            SELECT indicator, geo, period, release
            FROM restricted.scheduled AS s
            WHERE {seen(sight, "s")} AND release IN (SELECT id FROM {HERE}.release)""",
    }


def _texts(columns: tuple[str, ...]) -> str:
    return ", ".join(f"CAST({name} AS VARCHAR) AS {name}" if name in WORDS else name for name in columns)


def _own(sight: Visibility, of: str) -> str:
    """The condition under which somebody knows all there is about a release, or about a choice of consent."""
    if sight.oversees or EVERY in sight.cities:
        return "TRUE"
    return f"{of}.publisher IN ({_listed(sight)})" if sight.cities else "FALSE"


def _listed(sight: Visibility) -> str:
    return ", ".join(quoted(one) for one in sorted(sight.cities))
