"""Proposes what the columns and words of a file mean; a person corrects it, and the next file remembers."""

import hashlib
from collections.abc import Callable
from dataclasses import replace as changed
from typing import Any

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from indicators.catalogue import Catalogue
from indicators.contribute.column_roles import Roles, counted, roles
from indicators.contribute.columns import ColumnProfile, KnownNames, MarkLike, Sender, StagedTable, looks
from indicators.contribute.file_name import city_of_file, indicator_of_file, period_of_file
from indicators.contribute.meanings import Meanings, meanings
from indicators.model.errors import SourceError
from indicators.model.submissions import COUNTS, Candidate, Layout, Mapping, MappingQuestion, Match, Part, Proposal
from indicators.readers.places.matching import CityMatcher
from indicators.readers.places.spelling import fold
from indicators.readers.tables.indicator_names import IndicatorMatcher
from indicators.readers.tables.unit_names import UnitMatcher

__all__ = ["KnownNames", "Sender", "lexicon", "propose", "propose_again"]
KINDS = {  # the parts whose words a field of the mapping gives a meaning
    Part.CITY: "cities", Part.INDICATOR: "indicators", Part.PERIOD: "periods", Part.UNIT: "units", Part.STATUS: "marks",
    Part.SEX: "groups", Part.AGE: "groups",
}  # fmt: skip


def lexicon(
    catalogue: Catalogue,
    cities: pd.DataFrame,
    period: Callable[[str], str | None],
    number_format: Callable[[pd.DataFrame], Any],
    lack: Callable[[str], MarkLike | None],
) -> KnownNames:
    """All that words are compared with; `cities` is tables.CITIES. Made once: it takes a fifth of a second.

    Of readers/tables: `period` is periods.period, `number_format` numbers.number_format, `lack` missing_values.lack.
    """
    return KnownNames(
        CityMatcher.read(cities), IndicatorMatcher(catalogue.indicators), UnitMatcher(catalogue.units),
        catalogue.indicators, period, number_format, lack,
    )  # fmt: skip


def propose(
    staging: StagedTable, layout: Layout, vocabulary: KnownNames, sender: Sender, remembered: Mapping | None = None
) -> Proposal:
    """What the file seems to mean. Only what is certain stands in the mapping; the rest is asked or marked as unsure.

    `remembered` is the mapping of the publisher's last file of this making (mappings.signature): it is applied first,
    and what it does not know is proposed as for a new file.
    """
    home = sender.home(vocabulary.cities)
    columns = looks(staging, layout, vocabulary, home)
    column_roles = _remembered(roles(columns, layout, vocabulary, home), layout, remembered)
    meant = meanings(staging, column_roles, columns, vocabulary, sender, remembered)
    fixed = dict(remembered.fixed) if remembered else {}
    _fix(fixed, column_roles, meant, vocabulary, sender)
    if remembered is None:
        _settle(fixed, column_roles, meant, columns, vocabulary)
    questions = [
        *column_roles.questions,
        *meant.questions,
        *contradictions(staging, layout, column_roles.parts, columns, vocabulary, home),
    ]
    parts = (
        column_roles.parts,
        fixed,
        meant.cities,
        meant.indicators,
        meant.periods,
        meant.numbers,
        meant.units,
        meant.marks,
    )
    mapping = Mapping(*parts, groups=meant.groups, measures=column_roles.measures)
    if remembered:
        mapping = _with_the_rest(mapping, remembered)
    return Proposal(
        mapping, tuple(questions), meant.alternatives, frozenset(column_roles.unsure | meant.unsure),
        tuple(meant.remarks),
    )  # fmt: skip


def propose_again(
    staging: StagedTable, layout: Layout, vocabulary: KnownNames, sender: Sender, before: Proposal, *changes: Mapping
) -> Proposal:
    """What the words mean after a person changed what a column means.

    `before`: what was proposed; `changes`: the mapping before the change and after it. What was answered about the
    columns that stay holds, and their questions stay; the words of the others are proposed, or asked about.
    """
    old, new = changes
    home = sender.home(vocabulary.cities)
    columns = looks(staging, layout, vocabulary, home)
    names = {name for name, part in new.parts.items() if part is not old.parts.get(name)}
    parts = {mapping.parts.get(name, Part.IGNORED) for name in names for mapping in changes}
    forgotten: dict[str, Any] = {KINDS[part]: {} for part in parts if part in KINDS}
    stay = changed(new, **forgotten)
    unsure = {(kind, name) for kind, name in before.unsure if kind == "parts" and name not in names}
    column_roles = Roles(dict(new.parts), dict(new.measures), unsure)
    meant = meanings(staging, column_roles, columns, vocabulary, sender, stay)
    fixed = {part: word for part, word in new.fixed.items() if not column_roles.column(part)}
    _fix(fixed, column_roles, meant, vocabulary, sender)
    if parts & {Part.INDICATOR} and not parts & {Part.VALUE, Part.NUMERATOR}:
        _settle(fixed, column_roles, meant, columns, vocabulary)
    asked_before = [one for one in before.questions if _still_asked(one, new, names)]
    questions = {
        (one.code, one.column, one.word): one for one in (*asked_before, *column_roles.questions, *meant.questions)
    }
    remarks = [one for one in before.remarks if one.column not in names]
    mapping = changed(
        new, parts=column_roles.parts, fixed=fixed, cities=meant.cities, indicators=meant.indicators,
        periods=meant.periods, numbers=meant.numbers, units=meant.units, marks=meant.marks, groups=meant.groups,
        measures=column_roles.measures,
    )  # fmt: skip
    return Proposal(
        mapping, tuple(questions.values()), before.alternatives | meant.alternatives,
        frozenset(column_roles.unsure | meant.unsure), (*remarks, *meant.remarks),
    )  # fmt: skip


def _still_asked(question: MappingQuestion, mapping: Mapping, names: set[str]) -> bool:
    """Whether a question stays after a person said what some columns mean."""
    columns = {part: name for name, part in mapping.parts.items()}
    kind, _, rest = question.code.partition("_")
    if kind == "several":
        return not {one.id for one in question.choices} & names
    if question.code == "value_missing":
        return not {Part.VALUE, Part.NUMERATOR} & columns.keys()
    if question.code == "value_or_count" and not question.column:
        return not {Part.VALUE, Part.NUMERATOR} & {mapping.parts.get(name) for name in names}
    if rest == "missing":
        return Part(kind) not in columns
    return question.column not in names


def _remembered(column_roles: Roles, layout: Layout, remembered: Mapping | None) -> Roles:
    """The parts with those remembered in their place; what was asked about a column remembered is not asked again."""
    if remembered is None:
        return column_roles
    here = {column.name for column in layout.columns}
    parts = {name: part for name, part in remembered.parts.items() if name in here}
    single = {part for part in parts.values() if part not in (Part.IGNORED, Part.PERIOD)}
    new = [name for name, part in column_roles.parts.items() if name not in parts and part in single | {Part.IGNORED}]
    parts |= dict.fromkeys(new, Part.IGNORED)  # the part is taken by a column that is remembered, or nobody knows it
    column_roles.parts |= parts
    column_roles.measures = {
        name: id for name, id in (column_roles.measures | remembered.measures).items() if name in here
    }
    column_roles.unsure = {(kind, name) for kind, name in column_roles.unsure if name not in remembered.parts}
    column_roles.questions = [
        one for one in column_roles.questions if one.column and one.column not in remembered.parts
    ]
    column_roles.questions += [MappingQuestion("new_column", name) for name in new]
    return column_roles


def _with_the_rest(mapping: Mapping, remembered: Mapping) -> Mapping:
    """The mapping with the fields of the remembered one that no proposal touches."""
    ours = {"parts", "fixed", "cities", "indicators", "periods", "numbers", "units", "marks", "groups", "measures"}
    of_this_file = {"skipped", "provisional_from"}
    rest = {name: value for name, value in vars(remembered).items() if name not in ours | of_this_file}
    return changed(mapping, **rest)


def _fix(fixed: dict[Part, str], column_roles: Roles, meant: Meanings, vocabulary: KnownNames, sender: Sender) -> None:
    """What no column says: from the file's name, then from who brings it; else it is asked."""
    home = sender.home(vocabulary.cities)
    if not column_roles.column(Part.CITY) and Part.CITY not in fixed:
        places = [vocabulary.cities.places[geo] for geo in sender.cities if geo in vocabulary.cities.places]
        match = city_of_file(sender.file, vocabulary, home)
        _settled(fixed, meant, Part.CITY, match, [one.candidate(50.0, "own") for one in places])
    if not (column_roles.column(Part.INDICATOR) or column_roles.measures) and Part.INDICATOR not in fixed:
        _settled(fixed, meant, Part.INDICATOR, indicator_of_file(sender.file, vocabulary, home), [])
    if not column_roles.column(Part.PERIOD) and Part.PERIOD not in fixed:
        if period_read := period_of_file(sender.file, vocabulary):
            fixed[Part.PERIOD] = period_read
            meant.unsure.add(("fixed", str(Part.PERIOD)))
        else:
            meant.questions.append(MappingQuestion("period_missing"))


def _settled(
    fixed: dict[Part, str], meant: Meanings, part: Part, match: Match | None, choices_of_sender: list[Candidate]
) -> None:
    """Fixes a part from the file's name, or from the one city of who brings it, as a proposal; else asks."""
    id = match.id if match else choices_of_sender[0].id if len(choices_of_sender) == 1 else ""
    if id:
        fixed[part] = id
        meant.unsure.add(("fixed", str(part)))
    else:
        choices = match.alternatives if match else tuple(choices_of_sender)
        meant.questions.append(MappingQuestion(f"{part}_missing", word=match.word if match else "", choices=choices))


def _settle(
    fixed: dict[Part, str], column_roles: Roles, meant: Meanings, columns: list[ColumnProfile], vocabulary: KnownNames
) -> None:
    """Values or counts, and the unit a header tells."""
    ids = {*meant.indicators.values(), *column_roles.measures.values(), fixed.get(Part.INDICATOR, "")} - {""}
    name = column_roles.column(Part.UNIT)
    counted(column_roles, columns, vocabulary, ids, units_named=bool(name) and not _open_units(meant))
    if column_roles.column(Part.UNIT) or Part.UNIT in fixed:
        return
    values = [look for look in columns if column_roles.parts[look.name] is Part.VALUE]
    unit_ids = {vocabulary.units.match(look.column.header).id for look in values} - {""}
    if len(unit_ids) == 1:
        fixed[Part.UNIT] = unit_ids.pop()
        meant.unsure.add(("fixed", str(Part.UNIT)))
        return
    spread = [look for look in columns if look.name in column_roles.measures]
    spread = spread or [look for look in columns if look.column.period]
    rates = {id for id in ids if vocabulary.declared[id].unit.startswith("per_")}
    if spread and not unit_ids and rates and all(look.integral for look in spread):
        fixed[Part.UNIT] = COUNTS
        meant.unsure.add(("fixed", str(Part.UNIT)))
        if not _by_population(column_roles, columns):
            meant.questions.append(MappingQuestion("value_or_count", choices=_either()))


def _open_units(meant: Meanings) -> bool:
    """Whether a word of the column of units has no meaning yet."""
    return any(one.code == "units_unknown" for one in meant.questions)


def _by_population(column_roles: Roles, columns: list[ColumnProfile]) -> bool:
    """Whether a column of residents stands beside whole numbers: what is to be divided by it is a count."""
    name = column_roles.column(Part.DENOMINATOR)
    return any(look.name == name and look.says(Part.DENOMINATOR) and look.integral for look in columns)


def _either() -> tuple[Candidate, ...]:
    return tuple(Candidate(str(part), str(part), 50.0, "near") for part in (Part.NUMERATOR, Part.VALUE))


_TEXT = TypeAdapter(Mapping)
PERIODS = "<periods>"  # stands for the period columns of a wide table, of which next year's file has one more


def signature(layout: Layout) -> str:
    """What files of one making share: their headers, but for the years of a wide table. 32 hexadecimal digits."""
    headers = [PERIODS if column.period else fold(column.header) or column.header.strip() for column in layout.columns]
    headers_used = [
        header for place, header in enumerate(headers) if header != PERIODS or PERIODS not in headers[:place]
    ]
    return hashlib.sha256("\x1f".join(headers_used).encode()).hexdigest()[:32]


def as_json(mapping: Mapping) -> str:
    """The mapping as JSON text, to be kept with a release or for the next file."""
    return _TEXT.dump_json(mapping).decode()


def from_json(text: str) -> Mapping:
    """The mapping that `as_json` wrote. Raises SourceError: text that is none."""
    try:
        return _TEXT.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the text"
        raise SourceError(f"This file is not a column mapping: {place}: {first['msg']}.") from error


ROWS = 500  # that are looked at
FOUND = 20  # contradictions that are shown


def contradictions(
    staging: StagedTable,
    layout: Layout,
    parts: dict[str, Part],
    columns: list[ColumnProfile],
    lexicon: KnownNames,
    home: str,
) -> list[MappingQuestion]:
    """A question for each code whose place is another than the name in the same row says, in the first rows.

    CH001C is Zürich in one vintage of Eurostat's codes and Bern in another.
    """
    names = [column.name for column in layout.columns]
    codes = next((look for look in columns if parts.get(look.name) is Part.CITY and look.coded), None)
    beside = [look for look in columns if look is not codes and not look.coded and look.sure > 0.5]
    if codes is None or not beside:
        return []
    first, other = names.index(codes.name), names.index(beside[0].name)
    rows = {(row[first].strip(), row[other].strip()) for row in staging.head(ROWS) if len(row) > max(first, other)}
    questions = []
    for code, name in sorted(rows):
        by_code, two = lexicon.cities.match(code, home), lexicon.cities.match(name, home, near=False)
        if by_code.id and two.id and by_code.id != two.id:
            choices = tuple(_candidate(lexicon, geo) for geo in (by_code.id, two.id))
            questions.append(MappingQuestion("code_and_name_differ", codes.name, f"{code} · {name}", choices=choices))
    return questions[:FOUND]


def _candidate(lexicon: KnownNames, geo: str) -> Candidate:
    return lexicon.cities.places[geo].candidate(50.0, "name")
