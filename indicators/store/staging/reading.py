"""What the rows of a sheet say, as observations: words become ids by joins, cells become numbers by patterns."""

import re
from collections.abc import Collection
from collections.abc import Mapping as Words
from dataclasses import dataclass

import pandas as pd

from indicators.model import tables
from indicators.model.errors import StoreError
from indicators.model.groups import BETWEEN, EVERYBODY, SIGN
from indicators.model.indicators import Status
from indicators.model.limits import DESIGN_EFFECT, DESIGN_EFFECTS, STANDARD_ERROR
from indicators.model.submissions import Mapping, NumberFormat, Part
from indicators.store.staging.columns import IN_TABLE, span
from indicators.store.staging.connection import StagingConnection
from indicators.store.staging.loading import TRIMMED
from indicators.store.staging.meanings import GROUPED, READ, column_of, learn, name_columns

FAULTS = {
    "value": 1,
    "numerator": 2,
    "denominator": 4,
    "period": 8,
    "city": 16,
    "indicator": 32,
    "status": 64,
    "unit": 128,
}
WORDED = (Part.CITY, Part.INDICATOR, Part.PERIOD, Part.STATUS, Part.UNIT)
COUNTED = ("value", "numerator", "denominator")
VALUE = "value_cell"  # of the column that a row is about, where several hold values
NO_MARK = "\x01"  # so that the list of marks is never empty


@dataclass(frozen=True)
class _Telling:
    """The columns of values that are read alike, and what is fixed for each."""

    columns: tuple[str, ...]  # none where the value is reckoned from the counts
    indicators: tuple[str | None, ...] = (None,)
    periods: tuple[str | None, ...] = (None,)

    @property
    def column(self) -> str:
        """The first of the columns; "" where there is none."""
        return self.columns[0] if self.columns else ""

    @property
    def indicator(self) -> str | None:
        """The indicator of the first column; None where a column of the sheet names it."""
        return self.indicators[0]

    @property
    def period(self) -> str | None:
        """The same of the period."""
        return self.periods[0]

    @property
    def is_long(self) -> bool:
        """Whether one column holds all values: the counts of a row are then those of its value."""
        return len(self.columns) == 1 and self.indicator is None and self.period is None


def tell(staging: StagingConnection, mapping: Mapping, multipliers: Words[str, float], counts: Collection[str]) -> int:
    """See Desk.tell."""
    for table in ("told", "marked"):
        staging.run(f"DROP TABLE IF EXISTS {table}")
    learn(staging, mapping, multipliers, counts)
    tellings = _tellings(staging, mapping)
    name_columns(staging, [name for one in tellings for name in one.columns])
    _fix(staging, tellings)
    selects = [_select(staging, mapping, telling, place) for place, telling in enumerate(tellings)]
    statement = f"CREATE TABLE told AS {' UNION ALL '.join(selects)}"
    staging.run(statement, _named(statement, _bound(mapping, staging)))
    return staging.run("SELECT count(*) FROM told")[0][0]


def _fix(staging: StagingConnection, tellings: list[_Telling]) -> None:
    """`fixed`: what is fixed for each column of values, by the place of its telling and its own place in it."""
    rows = [
        (place, turn, *fixed)
        for place, one in enumerate(tellings)
        for turn, fixed in enumerate(zip(one.columns or ("",), one.indicators, one.periods, strict=True), start=1)
    ]
    frame = pd.DataFrame(rows, columns=["place", "turn", "told_in", "indicator", "period"]).astype(
        {"indicator": "object", "period": "object"}
    )
    staging.run(
        "CREATE OR REPLACE TEMP TABLE fixed AS SELECT place, turn, CAST(told_in AS column_word) AS told_in,"
        " CAST(indicator AS indicator_word) AS indicator, CAST(period AS period_word) AS period,"
        " CASE WHEN indicator IS NULL THEN CAST('' AS series_word) ELSE TRY_CAST(told_in AS series_word) END AS series"
        " FROM frame",
        frames={"frame": frame},
    )


def observations(staging: StagingConnection, most: int | None) -> pd.DataFrame:
    """See Desk.observations."""
    columns = ", ".join(
        f"CAST({name} AS VARCHAR) AS {name}" if kind == tables.TEXT else name
        for name, kind in tables.OBSERVATIONS.items()
    )
    return staging.ask(
        f"SELECT {columns} FROM told WHERE {READ} ORDER BY row{'' if most is None else f' LIMIT {most:d}'}"
    )


def value_columns(staging: StagingConnection, mapping: Mapping) -> list[str]:
    """The columns in which values stand: those of periods, those of indicators, or the one of values."""
    wide = [column.name for column in staging.layout.wide if mapping.parts.get(column.name) is Part.PERIOD]
    measures = [name for name in staging.columns if mapping.measures.get(name)]
    return wide or measures or [name for name in staging.columns if mapping.parts.get(name) is Part.VALUE][:1]


def _tellings(staging: StagingConnection, mapping: Mapping) -> list[_Telling]:
    periods = {column.name: column.period for column in staging.layout.wide}
    columns = value_columns(staging, mapping)
    if not columns and column_of(staging, mapping, Part.NUMERATOR) is None:
        raise StoreError(
            "No column contains values. Choose the column of values, or the columns of numerator and denominator."
        )
    if not columns:
        return [_Telling(())]
    alike: dict[tuple, list[str]] = {}
    for name in columns:
        form = mapping.numbers.get(name, NumberFormat())
        alike.setdefault((form, name in mapping.measures, name in periods), []).append(name)
    return [
        _Telling(tuple(some), tuple(map(mapping.measures.get, some)), tuple(map(periods.get, some)))
        for some in alike.values()
    ]


def _bound(mapping: Mapping, staging: StagingConnection) -> dict[str, object]:
    """All that may be bound, by the names of the parameters."""
    bound: dict[str, object] = {
        **span(staging),
        "marks": [*mapping.marks, NO_MARK],
        "meant": [*mapping.marks.values(), ""],
        "provisional_from": mapping.provisional_from,
    }
    return bound | {str(part): word for part, word in mapping.fixed.items()}


def _named(statement: str, bound: dict[str, object]) -> dict[str, object]:
    """Those that a statement names: DuckDB refuses others."""
    return {name: value for name, value in bound.items() if re.search(rf"\${name}\b", statement)}


def _select(staging: StagingConnection, mapping: Mapping, telling: _Telling, place: int) -> str:
    """What columns of values say, row by row. Blank rows, blank values and words left out say nothing."""
    words = {part: column_of(staging, mapping, part) for part in WORDED}
    words |= {Part.PERIOD: None} if telling.period is not None else {}
    words |= {Part.INDICATOR: None} if telling.indicator is not None else {}
    groups = {part: name for part in GROUPED if (name := column_of(staging, mapping, part))}
    joins = [_join(staging, part, name) for part, name in (words | groups).items() if name]
    ids = {part: _id(mapping, telling, part, name) for part, name in words.items()}
    if groups:
        ids[Part.CITY] = _of_group(ids[Part.CITY], [*groups])
    columns = [f"{expression} AS {part}_id" for part, expression in ids.items()]
    numbers = [part for name in COUNTED for part in _cells(staging, mapping, name, telling)]
    odd = [_odd(part) for part in (Part.STATUS, Part.UNIT) if words[part]] or ["0"]
    statement = (
        f"SELECT sheet.row, fixed.told_in, {', '.join([*columns, *numbers])}, {_note(staging, mapping)} AS note,"
        f" {_series(words)} AS series, {' | '.join(odd)} AS odd"
        f" FROM {_source(staging, mapping, telling)} AS sheet"
        f" JOIN fixed ON fixed.place = {place} AND fixed.turn = sheet.turn {' '.join(joins)}"
    )
    return _said(statement, telling, mapping)


def _join(staging: StagingConnection, part: Part, column: str) -> str:
    """What a cell means; a column that says the same everywhere need not be looked at."""
    if staging.run(f"SELECT count(*), count(raw) FROM {part}_word")[0] == (1, 1):
        return f"CROSS JOIN {part}_word"
    return f"LEFT JOIN {part}_word ON {part}_word.raw = sheet.{staging.cell(column)}"


def _of_group(city: str, parts: list[Part]) -> str:
    """An expression: the geo of the group that a row is of, of the city itself where it is of everybody.

    NULL where a word of the group has no meaning, "" where its rows are left out.
    """
    everybody = f"'{EVERYBODY}'"
    codes = [
        f"CASE WHEN {part}_word.word = '' THEN {everybody} ELSE CAST({part}_word.id AS VARCHAR) END" for part in parts
    ]
    unknown, omitted = " OR ".join(f"{one} IS NULL" for one in codes), " OR ".join(f"{one} = ''" for one in codes)
    present = ", ".join(f"nullif({one}, {everybody})" for one in codes)
    group = f"concat_ws('{BETWEEN}', {present})"
    geo = f"CAST({city} AS VARCHAR)"
    return (
        f"CASE WHEN {city} IS NULL OR {unknown} THEN NULL WHEN {geo} = '' OR {omitted} THEN CAST('' AS geo_word)"
        f" WHEN {group} = '' THEN {city} ELSE CAST({geo} || '{SIGN}' || {group} AS geo_word) END"
    )


def _said(statement: str, telling: _Telling, mapping: Mapping) -> str:
    """The rows of `statement` with their value, status and faults, without those that say nothing."""
    blank = _blank("value_text") if telling.column else f"{_blank('numerator_text')} AND {_blank('denominator_text')}"
    source_text = "value_text" if telling.column else "coalesce(numerator_text, denominator_text)"
    value = _GIVEN if telling.column else _RECKONED
    if telling.column and telling.is_long:  # a rate left empty beside its count and what this is divided by
        value = f"CASE WHEN value IS NULL AND {blank} THEN {_RECKONED} ELSE {_GIVEN} END"
        blank = f"{blank} AND numerator IS NULL"  # a count alone is no empty row
    reckoned = (
        f"SELECT told.*, {value} AS given, counted FROM ({statement}) AS told"
        " LEFT JOIN reckoned ON reckoned.indicator = told.indicator_id"
    )
    marked = f"SELECT *, CASE WHEN given IS NULL THEN {_mark(source_text)} END AS mark FROM ({reckoned})"
    return (
        f"SELECT row, told_in, indicator_id AS indicator, city_id AS geo,"
        f" period_id AS period, given AS value,"
        f" coalesce(numerator, CASE WHEN counted THEN given END) AS numerator, denominator,"
        f" {_status(mapping)} AS status, note, series, unit_id AS unit, CAST({_faults(telling)} AS UTINYINT) AS faults"
        f" FROM ({marked}) WHERE CASE WHEN given IS NOT NULL OR mark IS NOT NULL THEN true ELSE NOT ({blank}) END"
        " AND (city_id IS NULL OR city_id <> CAST('' AS geo_word))"
        " AND (indicator_id IS NULL OR indicator_id <> CAST('' AS indicator_word))"
        " AND (period_id IS NULL OR period_id <> CAST('' AS period_word))"
    )


def _faults(telling: _Telling) -> str:
    """Which parts of a row could not be read, as the sum of their FAULTS."""
    bits = ["odd", "CASE WHEN period_id IS NULL THEN 8 ELSE 0 END"]
    bits += ["CASE WHEN city_id IS NULL THEN 16 ELSE 0 END", "CASE WHEN indicator_id IS NULL THEN 32 ELSE 0 END"]
    counts = [_unread(name) for name in ("numerator", "denominator")]
    bits += [f"CASE WHEN {one} THEN {FAULTS[name]} ELSE 0 END" for one, name in zip(counts, COUNTED[1:], strict=True)]
    none = "" if telling.column else f" AND NOT ({' OR '.join(counts)})"
    return " | ".join([*bits, f"CASE WHEN given IS NULL AND mark IS NULL{none} THEN 1 ELSE 0 END"])


def _cells(staging: StagingConnection, mapping: Mapping, part: str, telling: _Telling) -> list[str]:
    """The column of a part as number and as text; both NULL where there is none."""
    name = _figures(staging, mapping, telling)[part]
    if not name:
        return [f"CAST(NULL AS DOUBLE) AS {part}", f"CAST(NULL AS VARCHAR) AS {part}_text"]
    cell = f"sheet.{VALUE if part == 'value' else staging.cell(name)}"
    form = mapping.numbers.get(name, NumberFormat())
    return [f"{number(cell, f'sheet.{part}_cast', form)} AS {part}", f"{cell} AS {part}_text"]


def _figures(staging: StagingConnection, mapping: Mapping, telling: _Telling) -> dict[str, str | None]:
    """The columns that hold value, numerator and denominator."""
    counts = {part: column_of(staging, mapping, Part(part)) for part in COUNTED[1:]}
    return {"value": telling.column or None, **counts}


def _source(staging: StagingConnection, mapping: Mapping, telling: _Telling) -> str:
    """The rows of the table, once for each column of values, each figure beside its cast: so that it is cast once."""
    casts = [
        f", {cast(VALUE if part == 'value' else staging.cell(name), mapping.numbers.get(name, NumberFormat()))}"
        f" AS {part}_cast"
        for part, name in _figures(staging, mapping, telling).items()
        if name
    ]
    cells = [staging.cell(name) for name in telling.columns]
    turns = f", {cells[0] if cells else 'NULL'} AS {VALUE}, 1 AS turn"
    if len(cells) > 1:
        turns = f", unnest([{', '.join(cells)}]) AS {VALUE}, unnest(range(1, {len(cells) + 1})) AS turn"
    columns = sorted(
        {staging.cell(name) for name in staging.columns if _tells(mapping, name) and name not in telling.columns}
    )
    rows = f"SELECT rowid + 1 AS row{''.join(f', {one}' for one in columns)}{turns} FROM sheet WHERE {IN_TABLE}"
    return f"(SELECT *{''.join(casts)} FROM ({rows}))"


def _tells(mapping: Mapping, name: str) -> bool:
    return mapping.parts.get(name, Part.IGNORED) is not Part.IGNORED


def _id(mapping: Mapping, telling: _Telling, part: Part, column: str | None) -> str:
    """What a word means, or what is fixed where no column says it."""
    kind = "geo_word" if part is Part.CITY else f"{part}_word"
    if column:
        return f"{part}_word.id"
    if {Part.INDICATOR: telling.indicator, Part.PERIOD: telling.period}.get(part) is not None:
        return f"fixed.{part}"
    return f"CAST(${part} AS {kind})" if mapping.fixed.get(part) else f"CAST(NULL AS {kind})"


def _note(staging: StagingConnection, mapping: Mapping) -> str:
    column = column_of(staging, mapping, Part.NOTE)
    cell = f"sheet.{staging.cell(column)}" if column else ""
    note = f"CASE WHEN {cell} IS NULL OR {cell} = '' THEN '' ELSE {TRIMMED.format(cell)} END" if cell else "''"
    stated = [one for one in (_design_effect(staging, mapping), _standard_error(staging, mapping)) if one]
    return f"trim(concat_ws(' ', {note}, {', '.join(stated)}))" if stated else note


def _standard_error(staging: StagingConnection, mapping: Mapping) -> str:
    """An expression: the stated standard error as a word of the note, NULL where none is; empty without a column."""
    column = column_of(staging, mapping, Part.STANDARD_ERROR)
    if not column:
        return ""
    cell, form = f"sheet.{staging.cell(column)}", mapping.numbers.get(column, NumberFormat())
    stated = number(cell, cast(cell, form), form)
    return f"CASE WHEN {stated} > 0 THEN '{STANDARD_ERROR}' || CAST({stated} AS VARCHAR) END"


def _design_effect(staging: StagingConnection, mapping: Mapping) -> str:
    """An expression: the stated design effect as a word of the note, NULL where none is; empty where nobody states one.

    Each cell that is a number in its range counts; others are marked by the checks (`design_effect_odd`).
    """
    least, most = DESIGN_EFFECTS
    if column := column_of(staging, mapping, Part.DESIGN_EFFECT):
        cell = f"sheet.{staging.cell(column)}"
        form = mapping.numbers.get(column, NumberFormat())
        stated = number(cell, cast(cell, form), form)
        return f"CASE WHEN {stated} BETWEEN {least} AND {most} THEN '{DESIGN_EFFECT}' || CAST({stated} AS VARCHAR) END"
    fixed = mapping.fixed.get(Part.DESIGN_EFFECT, "")
    return f"'{DESIGN_EFFECT}{float(fixed):g}'" if fixed else ""


def _series(words: dict[Part, str | None]) -> str:
    """The publisher's own word for the indicator: the thread back to the file."""
    return "coalesce(indicator_word.series, CAST('' AS series_word))" if words[Part.INDICATOR] else "fixed.series"


def _odd(part: Part) -> str:
    """The fault of a word that is there and that nobody gave a meaning."""
    return f"CASE WHEN {part}_word.id IS NULL AND {part}_word.word <> '' THEN {FAULTS[part]} ELSE 0 END"


# Conditions are written as CASE where the rest is dear and seldom needed: DuckDB reckons both sides of AND and OR.


def _blank(text: str) -> str:
    return f"CASE WHEN {text} IS NULL OR {text} = '' THEN true ELSE {TRIMMED.format(text)} = '' END"


def _mark(text: str) -> str:
    """The place of a cell among the marks for a lack; NULL where it is none."""
    return f"nullif(list_position($marks, coalesce({TRIMMED.format(text)}, '')), 0)"


def _unread(count: str) -> str:
    """True where a count is there, but neither a number nor a mark."""
    text = f"{count}_text"
    return (
        f"CASE WHEN {count} IS NOT NULL OR {text} IS NULL OR {text} = '' THEN false"
        f" ELSE {TRIMMED.format(text)} <> '' AND {_mark(text)} IS NULL END"
    )


_GIVEN = "CASE WHEN factor <> 1 THEN value * factor ELSE value END"
_RECKONED = "CASE WHEN counted THEN numerator ELSE multiplier * numerator / nullif(denominator, 0) END"
# Every word of these is one of the type: a bare 'A' would make a text of each status.
_NONE, _GOOD, _MISSING = (f"CAST('{word}' AS status_word)" for word in ("", "A", "O"))
_STATED = f"coalesce(nullif(status_id, {_NONE}), {_GOOD})"
_STATUS = (
    f"CASE WHEN given IS NOT NULL THEN {_STATED}"
    " WHEN mark IS NOT NULL THEN CAST($meant[mark] AS status_word)"
    f" ELSE coalesce(nullif(status_id, {_NONE}), {_MISSING}) END"
)


def _status(mapping: Mapping) -> str:
    """An expression: the status of a row. Ordinary figures from the year that a person named are provisional."""
    if not mapping.provisional_from:
        return _STATUS
    late = f"given IS NOT NULL AND {_STATED} = {_GOOD} AND left(CAST(period_id AS VARCHAR), 4) >= $provisional_from"
    return f"CASE WHEN {late} THEN CAST('{Status.PROVISIONAL.value}' AS status_word) ELSE {_STATUS} END"


SPACE = r"[\s\x{00A0}\x{2007}\x{2009}\x{202F}]"
DECIMALS = {".": r"\.", ",": ","}
THOUSANDS = {"": "", ".": r"\.", ",": ",", " ": SPACE, "'": "['’]"}
EXPONENT = r"(?:[eE][+-]?\d{1,2})?"


def cast(cell: str, form: NumberFormat) -> str:
    """An expression: the cell as DOUBLE where a cast is enough; `number` says whether to believe it."""
    # An empty cell is no text to cast: each cast that fails is an exception to DuckDB, and a column may be half empty.
    return f"TRY_CAST(nullif({cell if form.decimal == '.' else _pointed(cell)}, '') AS DOUBLE)"


def number(cell: str, cast: str, form: NumberFormat) -> str:
    """An expression: the cell as DOUBLE, NULL where it is no number in this form. Raises StoreError for a form.

    `cast`: the column that holds its cast. A cast takes "1_000", "inf" and "nan" too; where it fails, or the form is
    another, the pattern says what fits.
    """
    if form.decimal not in DECIMALS or form.thousands not in THOUSANDS or form.decimal == form.thousands:
        between = f"{form.decimal!r} before decimals and {form.thousands!r} between thousands"
        raise StoreError(f"Numbers cannot be written with {between}.")
    alien = f"contains({cell}, '_')" if form.decimal == "." else f"regexp_matches({cell}, '[_.]')"
    return (
        f"CASE WHEN {cell} = '' THEN NULL WHEN isfinite({cast}) AND NOT {alien} THEN {cast}"
        f" WHEN regexp_full_match({cell}, '{_pattern(form, DECIMALS[form.decimal])}')"
        f" THEN TRY_CAST({_cleaned(cell, form)} AS DOUBLE) END"
    )


def _pointed(cell: str) -> str:
    return f"replace({cell}, ',', '.')"


def _pattern(form: NumberFormat, decimal: str) -> str:
    between = THOUSANDS[form.thousands].replace("'", "''")
    grouped = rf"|\d{{1,3}}(?:{between}\d{{3}})+(?:{decimal}\d*)?" if between else ""
    digits = rf"(?:\d{{1,25}}(?:{decimal}\d*)?{EXPONENT}|{decimal}\d+{grouped})"
    percent = f"(?:{SPACE}*%)?" if form.percent else ""
    return rf"{SPACE}*[+\-\x{{2212}}]?{SPACE}*{digits}{percent}{SPACE}*"


def _cleaned(cell: str, form: NumberFormat) -> str:
    """What is left of a cell that fits: digits, a minus and a point."""
    drop = f"[^0-9eE{'.' if form.decimal == '.' else ','}+-]"
    bare = f"regexp_replace(replace({cell}, chr(8722), '-'), '{drop}', '', 'g')"
    return f"replace({bare}, ',', '.')"
