"""Proposes what the columns and words of a file mean; a person corrects it, and the next file remembers."""

from collections.abc import Callable
from dataclasses import replace as changed
from typing import Any

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.contribute import filenames
from indicators.contribute.code_name_check import contradictions
from indicators.contribute.column_roles import Roles, counted, roles
from indicators.contribute.columns import DeskLike, Lexicon, Look, MarkLike, Sender, looks
from indicators.contribute.meanings import Meanings, meanings
from indicators.model.submissions import RESIDENTS, Candidate, Layout, Mapping, Match, Part, Proposal, Question
from indicators.readers.places.matching import CityMatcher
from indicators.readers.tables.indicator_names import IndicatorMatcher
from indicators.readers.tables.unit_names import UnitMatcher

__all__ = ["Lexicon", "Sender", "lexicon", "propose"]

COUNTS = "offences"  # the unit of counts, where one column holds the values of several periods or indicators


def lexicon(
    catalogue: Catalogue,
    cities: pd.DataFrame,
    period: Callable[[str], str | None],
    number_format: Callable[[pd.DataFrame], Any],
    lack: Callable[[str], MarkLike | None],
) -> Lexicon:
    """All that words are compared with; `cities` is tables.CITIES. Made once: it takes a fifth of a second.

    Of readers/tables: `period` is periods.period, `number_format` numbers.number_format, `lack` missing_values.lack.
    """
    return Lexicon(
        CityMatcher.read(cities), IndicatorMatcher(catalogue.indicators), UnitMatcher(catalogue.units),
        catalogue.indicators, period, number_format, lack,
    )  # fmt: skip


def propose(
    desk: DeskLike, layout: Layout, known: Lexicon, sender: Sender, remembered: Mapping | None = None
) -> Proposal:
    """What the file seems to mean. Only what is certain stands in the mapping; the rest is asked or marked as unsure.

    `remembered` is the mapping of the publisher's last file of this making (mappings.signature): it is applied first,
    and what it does not know is proposed as for a new file.
    """
    home = sender.home(known.cities)
    seen = looks(desk, layout, known, home)
    found = _remembered(roles(seen, layout, known, home), layout, remembered)
    meant = meanings(desk, found, seen, known, sender, remembered)
    fixed = dict(remembered.fixed) if remembered else {}
    _fix(fixed, found, meant, known, sender)
    if remembered is None:
        _settle(fixed, found, meant, seen, known)
    if _counts_alone(found, fixed, meant, known):
        choice = Candidate(RESIDENTS, RESIDENTS, 50.0, "near")
        meant.questions.append(Question("denominator_missing", choices=(choice,)))
    asked = [*found.questions, *meant.questions, *contradictions(desk, layout, found.parts, seen, known, home)]
    parts = (found.parts, fixed, meant.cities, meant.indicators, meant.periods, meant.numbers, meant.units, meant.marks)
    mapping = Mapping(*parts, measures=found.measures)
    if remembered:
        mapping = _with_the_rest(mapping, remembered)
    return Proposal(
        mapping, tuple(asked), meant.alternatives, frozenset(found.unsure | meant.unsure),
        tuple(meant.remarks),
    )  # fmt: skip


def _counts_alone(found: Roles, fixed: dict[Part, str], meant: Meanings, known: Lexicon) -> bool:
    """Whether the file counts what is a rate per resident, and does not say what the counts are divided by."""
    if found.column(Part.VALUE) or found.column(Part.DENOMINATOR) or Part.DENOMINATOR in fixed:
        return False
    ids = {*meant.indicators.values(), *found.measures.values(), fixed.get(Part.INDICATOR, "")} - {""}
    rates = any(known.declared[id].unit.startswith("per_") for id in ids)
    return rates and bool(found.column(Part.NUMERATOR) or fixed.get(Part.UNIT) == COUNTS)


def _remembered(found: Roles, layout: Layout, remembered: Mapping | None) -> Roles:
    """The parts with those remembered in their place; what was asked about a column remembered is not asked again."""
    if remembered is None:
        return found
    here = {column.name for column in layout.columns}
    known = {name: part for name, part in remembered.parts.items() if name in here}
    single = {part for part in known.values() if part not in (Part.IGNORED, Part.PERIOD)}
    new = [name for name, part in found.parts.items() if name not in known and part in single | {Part.IGNORED}]
    known |= dict.fromkeys(new, Part.IGNORED)  # the part is taken by a column that is remembered, or nobody knows it
    found.parts |= known
    found.measures = {name: id for name, id in (found.measures | remembered.measures).items() if name in here}
    found.unsure = {(kind, name) for kind, name in found.unsure if name not in remembered.parts}
    found.questions = [one for one in found.questions if one.column and one.column not in remembered.parts]
    found.questions += [Question("new_column", name) for name in new]
    return found


def _with_the_rest(mapping: Mapping, remembered: Mapping) -> Mapping:
    """The mapping with the fields of the remembered one that no proposal touches."""
    ours = {"parts", "fixed", "cities", "indicators", "periods", "numbers", "units", "marks", "measures"}
    rest = {name: value for name, value in vars(remembered).items() if name not in ours}
    return changed(mapping, **rest)


def _fix(fixed: dict[Part, str], found: Roles, meant: Meanings, known: Lexicon, sender: Sender) -> None:
    """What no column says: from the file's name, then from who brings it; else it is asked."""
    home = sender.home(known.cities)
    if not found.column(Part.CITY) and Part.CITY not in fixed:
        own = [known.cities.places[geo] for geo in sender.cities if geo in known.cities.places]
        said = filenames.city(sender.file, known, home)
        _settled(fixed, meant, Part.CITY, said, [one.candidate(50.0, "own") for one in own])
    if not (found.column(Part.INDICATOR) or found.measures) and Part.INDICATOR not in fixed:
        _settled(fixed, meant, Part.INDICATOR, filenames.indicator(sender.file, known, home), [])
    if not found.column(Part.PERIOD) and Part.PERIOD not in fixed:
        if told := filenames.period(sender.file, known):
            fixed[Part.PERIOD] = told
            meant.unsure.add(("fixed", str(Part.PERIOD)))
        else:
            meant.questions.append(Question("period_missing"))


def _settled(fixed: dict[Part, str], meant: Meanings, part: Part, said: Match | None, own: list[Candidate]) -> None:
    """Fixes a part from the file's name, or from the one city of who brings it, as a proposal; else asks."""
    id = said.id if said else own[0].id if len(own) == 1 else ""
    if id:
        fixed[part] = id
        meant.unsure.add(("fixed", str(part)))
    else:
        choices = said.alternatives if said else tuple(own)
        meant.questions.append(Question(f"{part}_missing", word=said.word if said else "", choices=choices))


def _settle(fixed: dict[Part, str], found: Roles, meant: Meanings, seen: list[Look], known: Lexicon) -> None:
    """Values or counts, and the unit a header tells."""
    ids = {*meant.indicators.values(), *found.measures.values(), fixed.get(Part.INDICATOR, "")} - {""}
    counted(found, seen, known, ids)
    if found.column(Part.UNIT) or Part.UNIT in fixed:
        return
    values = [look for look in seen if found.parts[look.name] is Part.VALUE]
    told = {known.units.match(look.column.told).id for look in values} - {""}
    if len(told) == 1:
        fixed[Part.UNIT] = told.pop()
        meant.unsure.add(("fixed", str(Part.UNIT)))
        return
    spread = [look for look in seen if look.column.period or look.name in found.measures]
    rates = {id for id in ids if known.declared[id].unit.startswith("per_")}
    if spread and not told and rates and all(look.whole for look in spread):
        fixed[Part.UNIT] = COUNTS
        meant.unsure.add(("fixed", str(Part.UNIT)))
        meant.questions.append(Question("value_or_count", choices=_either()))


def _either() -> tuple[Candidate, ...]:
    return tuple(Candidate(str(part), str(part), 50.0, "near") for part in (Part.NUMERATOR, Part.VALUE))
