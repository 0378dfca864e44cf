"""Which column says what: by its header and by what stands in it."""

from dataclasses import dataclass, field

from indicators.contribute import headers
from indicators.contribute.columns import Lexicon, Look
from indicators.model.indicators import Statistic
from indicators.model.submissions import Candidate, Layout, Match, Part, Question

MOSTLY, SOMEWHAT = 0.5, 0.2
PERIODS = 0.8
MEASURE = 85.0  # likeness from which a header may be an indicator
COUNTED = (Part.VALUE, Part.NUMERATOR)


@dataclass
class Roles:
    """The parts found so far, and what is not certain about them."""

    parts: dict[str, Part] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    unsure: set[tuple[str, str]] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)

    def column(self, part: Part) -> str:
        """The first column with the part; empty where none has it."""
        return next((name for name, one in self.parts.items() if one is part), "")

    def give(self, look: Look, part: Part, sure: bool = True) -> None:
        """Gives a column its part."""
        self.parts[look.name] = part
        if not sure:
            self.unsure.add(("parts", look.name))


def roles(seen: list[Look], layout: Layout, lexicon: Lexicon, home: str) -> Roles:
    """The part of every column. What nobody can tell is ignored, and asked about where it holds numbers."""
    found = Roles()
    if known := headers.sdmx([look.column.told for look in seen]):
        for place, look in enumerate(seen):
            found.give(look, known[place])
        _one_of(found, seen, Part.CITY)
        _one_of(found, seen, Part.INDICATOR)
        return found
    wide = {column.name for column in layout.wide}
    _wide(found, [look for look in seen if look.name in wide], lexicon, home)
    left = [look for look in seen if look.name not in wide and not look.empty]
    for pick in (_city, _period if not wide else _none, _indicator):
        chosen, part = pick(left)
        if chosen:
            found.give(chosen, part, sure=part in chosen.said)
            left = [look for look in left if look is not chosen]
    texts = [look for look in left if not look.numeric]
    _texts(found, texts)
    _figures(found, [look for look in left if look.numeric], lexicon, home, bool(wide))
    for look in seen:
        found.parts.setdefault(look.name, Part.IGNORED)
    found.parts = {look.name: found.parts[look.name] for look in seen}
    return found


def _wide(found: Roles, columns: list[Look], lexicon: Lexicon, home: str) -> None:
    """The columns of a wide table are periods; the other level of their headers may be the indicator of each."""
    levels: dict[str, list[Look]] = {}
    for look in columns:
        found.give(look, Part.PERIOD)
        told = [one.strip() for one in look.column.told.split(" / ")]
        rest = [one for one in told if any(map(str.isalpha, one)) and lexicon.period(one) is None]
        if rest:
            levels.setdefault(rest[0], []).append(look)
    for level, several in levels.items():
        match = lexicon.indicators.match(level, home)
        if match.id:
            found.measures |= {look.name: match.id for look in several}
        elif match.why in ("near", "namesakes", "abroad"):
            first = several[0].name
            found.questions.append(Question("measure", first, level, choices=match.alternatives, count=len(several)))


def _none(_: list[Look]) -> tuple[None, Part]:
    return None, Part.IGNORED


def _one_of(found: Roles, seen: list[Look], part: Part) -> None:
    """Of several columns with a part, the first one that holds something keeps it."""
    several = [look for look in seen if found.parts[look.name] is part]
    for other in several[1:]:
        found.give(other, Part.IGNORED)


def _city(left: list[Look]) -> tuple[Look | None, Part]:
    """The column of places: codes before names, where both are as certain."""
    fit = [look for look in left if look.places >= MOSTLY]  # of figures, only where the header says a code
    fit = fit or [look for look in left if Part.CITY in look.said and (look.places >= SOMEWHAT or _only_text(look))]
    fit = [look for look in fit if look.periods < PERIODS or Part.CITY in look.said]
    best = max(fit, key=lambda look: (round(look.sure, 1), look.says(Part.CITY), look.coded, look.places), default=None)
    return best, Part.CITY


def _only_text(look: Look) -> bool:
    return look.says(Part.CITY) and not look.numeric


def _period(left: list[Look]) -> tuple[Look | None, Part]:
    numbers = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)
    fit = [look for look in left if look.periods >= PERIODS and not look.says(*numbers)]
    fit = fit or [look for look in left if look.says(Part.PERIOD) and look.periods >= SOMEWHAT]
    return max(fit, key=lambda look: (look.says(Part.PERIOD), look.periods), default=None), Part.PERIOD


def _indicator(left: list[Look]) -> tuple[Look | None, Part]:
    fit = [look for look in left if not look.numeric and (look.titles >= SOMEWHAT or Part.INDICATOR in look.said)]
    fit = [look for look in fit if not look.says(Part.UNIT, Part.NOTE, Part.STATUS) or look.titles >= MOSTLY]
    return max(fit, key=lambda look: (look.titles, look.says(Part.INDICATOR)), default=None), Part.INDICATOR


def _texts(found: Roles, left: list[Look]) -> None:
    """Units, statuses and notes; other texts are ignored."""
    for look in left:
        if found.column(Part.UNIT) == "" and (look.says(Part.UNIT) or look.units >= PERIODS):
            found.give(look, Part.UNIT, sure=look.says(Part.UNIT))
        elif found.column(Part.STATUS) == "" and look.says(Part.STATUS):
            found.give(look, Part.STATUS)
        elif found.column(Part.NOTE) == "" and look.says(Part.NOTE):
            found.give(look, Part.NOTE)


def _figures(found: Roles, left: list[Look], lexicon: Lexicon, home: str, wide: bool) -> None:
    """Values, numerators and denominators, or one indicator a column."""
    if not found.column(Part.INDICATOR) and not wide:
        left = _measures(found, left, lexicon, home)
    for part in (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR):
        fit = [look for look in left if part in look.said and not found.parts.get(look.name)]
        fit = [look for look in fit if look.says(part) or part is not Part.DENOMINATOR]
        fit = [look for look in fit if not (Part.PERIOD in look.said and look.periods >= PERIODS)]
        if not fit or (found.measures and part is not Part.DENOMINATOR) or (wide and part is not Part.DENOMINATOR):
            continue
        found.give(fit[0], part, sure=len(fit) == 1)
        if len(fit) > 1:
            choices = tuple(Candidate(look.name, look.column.told, 100.0, "name") for look in fit)
            found.questions.append(Question(f"several_{part}", choices=choices, count=len(fit)))
    nameless = [look for look in left if not look.said and not found.parts.get(look.name)]
    if not found.measures and not wide and not (found.column(Part.VALUE) or found.column(Part.NUMERATOR)):
        _nameless(found, nameless)


def _nameless(found: Roles, left: list[Look]) -> None:
    """Numbers under a header that says nothing: the one column is the value; of several a person must say which."""
    if len(left) == 1:
        found.give(left[0], Part.VALUE, sure=False)
    else:
        choices = tuple(Candidate(look.name, look.column.told, 0.0, "near") for look in left)
        found.questions.append(Question("value_missing", choices=choices))


def _measures(found: Roles, left: list[Look], lexicon: Lexicon, home: str) -> list[Look]:
    """Gives the columns whose headers are indicators their indicator; returns the others."""
    matched = {look.name: lexicon.indicators.match(_stripped(look.column.told), home) for look in left}
    fit = [look for look in left if _is_measure(look, matched[look.name], several=len(left) > 1)]
    for look in fit:
        match = matched[look.name]
        if match.id:
            found.measures[look.name] = match.id
            found.give(look, Part.VALUE)
        else:
            found.give(look, Part.IGNORED, sure=False)
            found.questions.append(Question("measure", look.name, look.column.told, choices=match.alternatives))
    return [look for look in left if look not in fit]


def _is_measure(look: Look, match: Match, several: bool) -> bool:
    if match.id == "population" and several:
        return False
    return bool(match.id) or (match.why in ("near", "namesakes", "abroad") and match.score >= MEASURE)


def _stripped(header: str) -> str:
    """The header without what stands in brackets: "Vols de véhicules (pour 1 000)"."""
    return header.split("(")[0].strip() or header


def counted(found: Roles, seen: list[Look], lexicon: Lexicon, ids: set[str]) -> None:
    """Settles whether whole numbers of indicators that are rates are counts: the header says so, or a person must."""
    rates = ids and all(lexicon.declared[id].statistic is Statistic.RATE for id in ids)
    by_name = {look.name: look for look in seen}
    for name, part in list(found.parts.items()):
        look = by_name[name]
        if part is Part.NUMERATOR and ids and not rates and not found.column(Part.VALUE):
            found.give(look, Part.VALUE, sure=False)
        elif part is Part.VALUE and rates and look.whole and not _says_rate(look) and name not in found.measures:
            found.questions.append(Question("value_or_count", name, choices=_either(look)))
            if not found.column(Part.NUMERATOR):
                found.give(look, Part.NUMERATOR, sure=False)


def _says_rate(look: Look) -> bool:
    return look.says(Part.VALUE) and headers.is_rate(look.column.told)


def _either(look: Look) -> tuple[Candidate, ...]:
    return tuple(Candidate(str(part), look.column.told, 50.0, "near") for part in (Part.NUMERATOR, Part.VALUE))
