"""Which column says what: by its header and by what stands in it."""

from dataclasses import dataclass, field

from indicators.contribute import headers
from indicators.contribute.columns import ColumnProfile, KnownNames
from indicators.model.indicators import Statistic
from indicators.model.submissions import Candidate, Layout, MappingQuestion, Match, Part

MOSTLY, SOMEWHAT = 0.5, 0.2
PERIODS = 0.8
MEASURE = 85.0  # likeness from which a header may be an indicator
VERY_LIKE = 90.0  # likeness from which a word is asked about although others of its kind are certain
COUNTED = (Part.VALUE, Part.NUMERATOR)
RESIDENTS = "population"  # the indicator


@dataclass
class Roles:
    """The parts found so far, and what is not certain about them."""

    parts: dict[str, Part] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    unsure: set[tuple[str, str]] = field(default_factory=set)
    questions: list[MappingQuestion] = field(default_factory=list)

    def column(self, part: Part) -> str:
        """The first column with the part; empty where none has it."""
        return next((name for name, one in self.parts.items() if one is part), "")

    def give(self, look: ColumnProfile, part: Part, sure: bool = True) -> None:
        """Gives a column its part."""
        self.parts[look.name] = part
        if not sure:
            self.unsure.add(("parts", look.name))


def roles(columns: list[ColumnProfile], layout: Layout, lexicon: KnownNames, home: str) -> Roles:
    """The part of every column. What nobody can tell is ignored, and asked about where it holds numbers."""
    column_roles = Roles()
    if known_parts := headers.sdmx([look.column.header for look in columns]):
        for place, look in enumerate(columns):
            column_roles.give(look, known_parts[place])
        _one_of(column_roles, columns, Part.CITY)
        _one_of(column_roles, columns, Part.INDICATOR)
        return column_roles
    wide = {column.name for column in layout.wide}
    _wide(column_roles, [look for look in columns if look.name in wide], lexicon, home)
    rest = [look for look in columns if look.name not in wide and not look.empty]
    for pick in (_city, _period if not wide else _none, _finest_indicator if wide else _indicator):
        chosen, part = pick(rest)
        if chosen:
            column_roles.give(chosen, part, sure=part in chosen.header_parts)
            rest = [look for look in rest if look is not chosen]
    texts = [look for look in rest if not look.numeric]
    _texts(column_roles, texts)
    _figures(column_roles, [look for look in rest if look.numeric], lexicon, home, bool(wide))
    for look in columns:
        column_roles.parts.setdefault(look.name, Part.IGNORED)
    column_roles.parts = {look.name: column_roles.parts[look.name] for look in columns}
    return column_roles


def _wide(column_roles: Roles, columns: list[ColumnProfile], lexicon: KnownNames, home: str) -> None:
    """The columns of a wide table are periods; the other level of their headers may be the indicator of each."""
    levels: dict[str, list[ColumnProfile]] = {}
    for look in columns:
        column_roles.give(look, Part.PERIOD)
        header_levels = [one.strip() for one in look.column.header.split(" / ")]
        rest = [one for one in header_levels if any(map(str.isalpha, one)) and lexicon.period(one) is None]
        if rest:
            levels.setdefault(rest[0], []).append(look)
    matches = {level: lexicon.indicators.match(level, home) for level in levels}
    some_certain = any(match.id for match in matches.values())
    for level, several in levels.items():
        match = matches[level]
        if match.id:
            column_roles.measures |= {look.name: match.id for look in several}
        elif match.why in ("near", "namesakes", "abroad"):
            question = MappingQuestion(
                "measure", several[0].name, level, choices=match.alternatives, count=len(several),
                optional=some_certain and match.why == "near" and not very_like(match),
            )  # fmt: skip
            column_roles.questions.append(question)
        if not match.id and some_certain:
            for look in several:
                column_roles.give(look, Part.IGNORED, sure=False)


def very_like(match: Match) -> bool:
    """Whether a word is much like one indicator; as like to two it only shares their words."""
    scores = [one.score for one in match.alternatives]
    return match.score >= VERY_LIKE and scores[1:2] != scores[:1]


def _none(_: list[ColumnProfile]) -> tuple[None, Part]:
    return None, Part.IGNORED


def _one_of(column_roles: Roles, columns: list[ColumnProfile], part: Part) -> None:
    """Of several columns with a part, the first one that holds something keeps it."""
    several = [look for look in columns if column_roles.parts[look.name] is part]
    for other in several[1:]:
        column_roles.give(other, Part.IGNORED)


def _city(columns: list[ColumnProfile]) -> tuple[ColumnProfile | None, Part]:
    """The column of places: codes before names, where both are as certain."""
    fit = [look for look in columns if look.places >= MOSTLY]  # of figures, only where the header says a code
    fit = fit or [
        look for look in columns if Part.CITY in look.header_parts and (look.places >= SOMEWHAT or _only_text(look))
    ]
    fit = [look for look in fit if look.periods < PERIODS or Part.CITY in look.header_parts]
    fit = [look for look in fit if look.sure or not look.says(Part.INDICATOR)]  # "Total" alone names no place
    best = max(
        fit,
        key=lambda look: (look.declared, round(look.sure, 1), look.says(Part.CITY), look.coded, look.places),
        default=None,
    )
    return best, Part.CITY


def _only_text(look: ColumnProfile) -> bool:
    return look.says(Part.CITY) and not look.numeric


def _period(columns: list[ColumnProfile]) -> tuple[ColumnProfile | None, Part]:
    numbers = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)
    fit = [look for look in columns if look.periods >= PERIODS and not look.says(*numbers, Part.SEX, Part.AGE)]
    fit = fit or [look for look in columns if look.says(Part.PERIOD) and look.periods >= SOMEWHAT]
    return max(fit, key=lambda look: (look.says(Part.PERIOD), look.periods), default=None), Part.PERIOD


def _indicator(columns: list[ColumnProfile]) -> tuple[ColumnProfile | None, Part]:
    fit = [
        look
        for look in columns
        if not look.numeric and (look.titles >= SOMEWHAT or Part.INDICATOR in look.header_parts)
    ]
    others = (Part.UNIT, Part.NOTE, Part.STATUS, Part.SEX, Part.AGE)
    fit = [look for look in fit if not look.says(*others) or look.titles >= MOSTLY]
    return max(fit, key=lambda look: (look.titles, look.says(Part.INDICATOR)), default=None), Part.INDICATOR


def _finest_indicator(columns: list[ColumnProfile]) -> tuple[ColumnProfile | None, Part]:
    """In a wide table a row is a series: of two levels of offences the one with more words names it."""
    best, part = _indicator(columns)
    if best is None:
        return None, part
    fit = [look for look in columns if not look.numeric and look.titles >= SOMEWHAT and look.words is not None]
    return max([best, *fit], key=lambda look: len(look.words) if look.words is not None else 0), part


def _texts(column_roles: Roles, columns: list[ColumnProfile]) -> None:
    """Units, statuses and notes; other texts are ignored."""
    for look in columns:
        if part := next((one for one in (Part.SEX, Part.AGE) if look.says(one) and not column_roles.column(one)), None):
            column_roles.give(look, part)
            continue
        worded = look.units >= PERIODS and not look.says(Part.INDICATOR)  # a title may name a unit
        if column_roles.column(Part.UNIT) == "" and (look.says(Part.UNIT) or worded):
            column_roles.give(look, Part.UNIT, sure=look.says(Part.UNIT))
        elif column_roles.column(Part.STATUS) == "" and look.says(Part.STATUS):
            column_roles.give(look, Part.STATUS)
        elif column_roles.column(Part.NOTE) == "" and look.says(Part.NOTE):
            column_roles.give(look, Part.NOTE)


def _figures(column_roles: Roles, rest: list[ColumnProfile], lexicon: KnownNames, home: str, wide: bool) -> None:
    """Values, numerators and denominators, or one indicator a column."""
    if not column_roles.column(Part.INDICATOR) and not wide:
        rest = _measures(column_roles, rest, lexicon, home)
    for part in (Part.DESIGN_EFFECT, Part.STANDARD_ERROR, Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR):
        fit = [look for look in rest if part in look.header_parts and not column_roles.parts.get(look.name)]
        fit = [look for look in fit if look.says(part) or part is not Part.DENOMINATOR]
        fit = [look for look in fit if not (Part.PERIOD in look.header_parts and look.periods >= PERIODS)]
        if not fit or ((column_roles.measures or wide) and part in COUNTED):
            continue
        column_roles.give(fit[0], part, sure=len(fit) == 1)
        if len(fit) > 1 and part not in (Part.DESIGN_EFFECT, Part.STANDARD_ERROR):
            choices = tuple(Candidate(look.name, look.column.header, 100.0, "name") for look in fit)
            column_roles.questions.append(MappingQuestion(f"several_{part}", choices=choices, count=len(fit)))
    nameless = [look for look in rest if not look.header_parts and not column_roles.parts.get(look.name)]
    if column_roles.measures or wide or column_roles.column(Part.VALUE) or column_roles.column(Part.NUMERATOR):
        return
    if nameless or not _residents_alone(column_roles, rest, lexicon):
        _nameless(column_roles, nameless)


def _residents_alone(column_roles: Roles, rest: list[ColumnProfile], lexicon: KnownNames) -> bool:
    """Residents divide other figures; where a file has no others, they are its figures. Whether it is so."""
    name = column_roles.column(Part.DENOMINATOR)
    look = next((one for one in rest if one.name == name), None)
    if look is None or not headers.is_population(look.column.header) or column_roles.column(Part.INDICATOR):
        return False
    if RESIDENTS not in lexicon.declared:
        return False
    column_roles.measures[name] = RESIDENTS
    column_roles.give(look, Part.VALUE, sure=False)
    return True


def _nameless(column_roles: Roles, rest: list[ColumnProfile]) -> None:
    """Numbers under a header that says nothing: the one column is the value; of several a person must say which."""
    if len(rest) == 1:
        column_roles.give(rest[0], Part.VALUE, sure=False)
    else:
        choices = tuple(Candidate(look.name, look.column.header, 0.0, "near") for look in rest)
        column_roles.questions.append(MappingQuestion("value_missing", choices=choices))


def _measures(column_roles: Roles, columns: list[ColumnProfile], lexicon: KnownNames, home: str) -> list[ColumnProfile]:
    """Gives the columns whose headers are indicators their indicator; returns the others."""
    matched = {look.name: lexicon.indicators.match(_stripped(look.column.header), home) for look in columns}
    fit = [look for look in columns if _is_measure(look, matched[look.name], several=len(columns) > 1)]
    for look in fit:
        match = matched[look.name]
        if match.id:
            column_roles.measures[look.name] = match.id
            column_roles.give(look, Part.VALUE)
        else:
            column_roles.give(look, Part.IGNORED, sure=False)
            column_roles.questions.append(
                MappingQuestion("measure", look.name, look.column.header, choices=match.alternatives)
            )
    return [look for look in columns if look not in fit]


def _is_measure(look: ColumnProfile, match: Match, several: bool) -> bool:
    if match.id == RESIDENTS and several:
        return False
    return bool(match.id) or (match.why in ("near", "namesakes", "abroad") and match.score >= MEASURE)


def _stripped(header: str) -> str:
    """The header without what stands in brackets: "Vols de véhicules (pour 1 000)"."""
    return header.split("(")[0].strip() or header


def counted(
    column_roles: Roles, columns: list[ColumnProfile], lexicon: KnownNames, ids: set[str], units_named: bool = False
) -> None:
    """Settles whether whole numbers of indicators that are rates are counts: the header says so, or a person must.

    Beside a share, the column "n" is how many were asked. `units_named`: a column says the unit of each row.
    """
    of_people = (Statistic.PROPORTION, Statistic.MEAN)  # of people asked, whose number is not what was counted
    if ids and all(lexicon.declared[id].statistic in of_people for id in ids):
        _samples(column_roles, columns)
    rates = ids and all(lexicon.declared[id].statistic is Statistic.RATE for id in ids)
    by_name = {look.name: look for look in columns}
    for name, part in list(column_roles.parts.items()):
        look = by_name[name]
        if part is Part.NUMERATOR and ids and not rates and not column_roles.column(Part.VALUE):
            column_roles.give(look, Part.VALUE, sure=False)
        elif (
            part is Part.VALUE
            and rates
            and not units_named
            and look.integral
            and not _says_rate(look)
            and name not in column_roles.measures
        ):
            column_roles.questions.append(MappingQuestion("value_or_count", name, choices=_either(look)))
            if not column_roles.column(Part.NUMERATOR):
                column_roles.give(look, Part.NUMERATOR, sure=False)


def _samples(column_roles: Roles, columns: list[ColumnProfile]) -> None:
    """Of shares the column "n" is the sample, where no other column is."""
    if column_roles.column(Part.DENOMINATOR) or not (column_roles.column(Part.VALUE) or column_roles.measures):
        return
    for look in columns:
        if column_roles.parts[look.name] is Part.NUMERATOR and headers.is_sample(look.column.header) and look.integral:
            column_roles.give(look, Part.DENOMINATOR, sure=False)


def _says_rate(look: ColumnProfile) -> bool:
    return look.says(Part.VALUE) and headers.is_rate(look.column.header)


def _either(look: ColumnProfile) -> tuple[Candidate, ...]:
    return tuple(Candidate(str(part), look.column.header, 50.0, "near") for part in (Part.NUMERATOR, Part.VALUE))
