"""What the words of a sheet mean: a table for each column of words, and a type of few words for each kind of id."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Words

import pandas as pd

from indicators.model.groups import BETWEEN, EVERYBODY, SEXES, SIGN
from indicators.model.indicators import Status
from indicators.model.submissions import Mapping, Part
from indicators.store.staging.columns import IN_TABLE, span
from indicators.store.staging.connection import StagingConnection
from indicators.store.staging.loading import TRIMMED

READ = "faults & 63 = 0"  # rows of `told` that say who, what, when and how much; an unknown status is only odd
PERIOD = r"\d{4}(?:-(?:Q[1-4]|S[12]|W\d\d|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?"
TYPES = (
    *("geo_word", "group_word", "indicator_word", "period_word", "status_word", "unit_word", "series_word"),
    "column_word",
)
GROUPED = (Part.SEX, Part.AGE)
MOST_BITS = 100_000_000


def column_of(staging: StagingConnection, mapping: Mapping, part: Part) -> str | None:
    """The name of the first column that has this part."""
    return next((name for name in staging.columns if mapping.parts.get(name) is part), None)


def differing(sizes: Sequence[int]) -> str:
    """An expression: how many different keys (indicator, geo, period) there are, their types having so many words.

    Every key has a place of its own among all that could be. A bit for each is counted faster than keys are compared.
    """
    places = sizes[0] * sizes[1] * sizes[2]
    place = f"(enum_code(indicator)::BIGINT * {sizes[1]} + enum_code(geo)) * {sizes[2]} + enum_code(period)"
    if places < MOST_BITS:
        return f"coalesce(bit_count(bitstring_agg({place}, 0, {places})), 0)"
    return f"count(DISTINCT {place})"


def known_word(column: str, kind: str) -> str:
    """A text column as a word of an ENUM type, NULL where the type has no such word.

    In place of TRY_CAST: each word that is not there is an exception to DuckDB, 30 microseconds; this costs nothing.
    """
    words = f"SELECT CAST(unnest(enum_range(CAST(NULL AS {kind}))) AS VARCHAR)"
    return f"CASE WHEN {column} IN ({words}) THEN CAST({column} AS {kind}) END"


def learn(
    staging: StagingConnection, mapping: Mapping, multipliers: Words[str, float], counts: Collection[str]
) -> None:
    """Makes the types of the words and, for each column of words, the table of what every text in it means.

    `city_word` and its like, and `reckoned`: multiplier, factor and whether it is a count, by indicator.
    """
    fixed = {part: mapping.fixed.get(part, "") for part in (Part.CITY, Part.INDICATOR, Part.PERIOD, Part.UNIT)}
    for kind in TYPES:
        staging.run(f"DROP TYPE IF EXISTS {kind}")
    indicators = {*mapping.indicators.values(), *mapping.measures.values(), fixed[Part.INDICATOR]}
    geos = {*mapping.cities.values(), fixed[Part.CITY]}
    _type(staging, "geo_word", geos | _of_groups(staging, mapping, geos))
    _type(staging, "group_word", set(mapping.groups.values()))
    _type(staging, "indicator_word", indicators)
    _type(staging, "status_word", [one.value for one in Status])
    _type(staging, "unit_word", {*mapping.units.values(), fixed[Part.UNIT]})
    _meanings(staging, mapping, Part.CITY, "geo_word", mapping.cities)
    _meanings(staging, mapping, Part.INDICATOR, "indicator_word", mapping.indicators)
    for part in GROUPED:
        _meanings(staging, mapping, part, "group_word", mapping.groups)
    _series(staging, mapping)
    _meanings(staging, mapping, Part.UNIT, "unit_word", mapping.units)
    _meanings(staging, mapping, Part.STATUS, "status_word", {one.value: one.value for one in Status} | mapping.marks)
    _periods(staging, mapping, {fixed[Part.PERIOD], *(column.period for column in staging.layout.wide)})
    reckoned = pd.DataFrame({"indicator": sorted(indicators - {""})}).astype({"indicator": "object"})
    reckoned["multiplier"] = [float(multipliers.get(one, float("nan"))) for one in reckoned["indicator"]]
    reckoned["factor"] = [float(mapping.factors.get(one, 1)) for one in reckoned["indicator"]]
    reckoned["counted"] = [one in set(counts) for one in reckoned["indicator"]]
    staging.run(
        "CREATE OR REPLACE TABLE reckoned AS SELECT CAST(indicator AS indicator_word) AS indicator,"
        " CASE WHEN NOT isnan(multiplier) THEN multiplier END AS multiplier, factor, counted FROM frame",
        frames={"frame": reckoned},
    )


def _of_groups(staging: StagingConnection, mapping: Mapping, geos: Collection[str]) -> set[str]:
    """The geos of groups of residents that the columns of sexes and ages can make of those of areas."""
    if not any(column_of(staging, mapping, part) for part in GROUPED):
        return set()
    codes = {*mapping.groups.values()} - {"", EVERYBODY}
    ages = codes - {*SEXES}
    groups = codes | {f"{sex}{BETWEEN}{age}" for sex in codes - ages for age in ages}
    return {f"{geo}{SIGN}{group}" for geo in geos if geo for group in groups}


def name_columns(staging: StagingConnection, names: Collection[str]) -> None:
    """Makes the names of the columns of values a type too: each observation says in which it stood."""
    _type(staging, "column_word", names)


def _type(staging: StagingConnection, name: str, words: Collection[str]) -> None:
    """A type of few words takes a byte or two where a text takes many; "" is one of them, for comparisons."""
    staging.run(f"CREATE TYPE {name} AS ENUM (SELECT unnest(CAST(? AS VARCHAR[])))", [sorted({"", *words})])


def _meanings(staging: StagingConnection, mapping: Mapping, part: Part, kind: str, meanings: Words[str, str]) -> None:
    """`city_word` and its like: raw (the cell), word (trimmed), id, n, row (the first).

    No id: nobody said what it means; "": its rows are left out.
    """
    frame = pd.DataFrame({"word": list(meanings), "id": list(meanings.values())}).astype("object")
    staging.run(
        f"CREATE OR REPLACE TABLE {part}_word AS SELECT raw, {TRIMMED.format('raw')} AS word,"
        f" CAST(known.id AS {kind}) AS id, n, row FROM ({_distinct(staging, mapping, part)}) AS held"
        f" LEFT JOIN known ON known.word = {TRIMMED.format('raw')}",
        span(staging),
        {"known": frame},
    )


def _series(staging: StagingConnection, mapping: Mapping) -> None:
    """The file's own words for indicators become a type too: long texts, told again and again."""
    words = {row[0] for row in staging.run("SELECT DISTINCT word FROM indicator_word WHERE word IS NOT NULL")}
    _type(staging, "series_word", {*words, *mapping.measures})
    staging.run(
        "CREATE OR REPLACE TABLE indicator_word AS SELECT *, CAST(word AS series_word) AS series FROM indicator_word"
    )


def _periods(staging: StagingConnection, mapping: Mapping, fixed: Collection[str]) -> None:
    """A text that is a period of ISO 8601 needs nobody to say so."""
    frame = pd.DataFrame({"word": list(mapping.periods), "id": list(mapping.periods.values())}).astype("object")
    word = TRIMMED.format("raw")
    staging.run(
        f"CREATE OR REPLACE TEMP TABLE period_text AS SELECT raw, {word} AS word, n, row,"
        f" coalesce(known.id, CASE WHEN regexp_full_match({word}, '{PERIOD}') THEN {word} END) AS id"
        f" FROM ({_distinct(staging, mapping, Part.PERIOD)}) AS held LEFT JOIN known ON known.word = {word}",
        span(staging),
        {"known": frame},
    )
    periods = [row[0] for row in staging.run("SELECT DISTINCT id FROM period_text WHERE id IS NOT NULL")]
    _type(staging, "period_word", {*periods, *fixed})
    staging.run(
        "CREATE OR REPLACE TABLE period_word AS"
        " SELECT raw, word, CAST(id AS period_word) AS id, n, row FROM period_text"
    )


def _distinct(staging: StagingConnection, mapping: Mapping, part: Part) -> str:
    """The different cells of the column with this part; none where no column has it."""
    column = column_of(staging, mapping, part)
    if column is None or (part is Part.PERIOD and column in {one.name for one in staging.layout.wide}):
        return "SELECT '' AS raw, 0 AS n, 0 AS row WHERE $first > $last + 1"
    cell = staging.cell(column)
    return f"SELECT {cell} AS raw, count(*) AS n, min(rowid) + 1 AS row FROM sheet WHERE {IN_TABLE} GROUP BY {cell}"
