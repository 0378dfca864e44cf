"""The parts of a dossier as rows of words: what stands in the tables of slides and reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.answers.courses import Course
from indicators.answers.dossier import Dossier
from indicators.answers.preparedness import Gaps, Scorecard
from indicators.answers.records import Record, clearest, records
from indicators.city.movements import Movement, movements
from indicators.city.offences import most_different
from indicators.city.rows import units
from indicators.dossier.words import commitments
from indicators.drawing.style import GLYPHS
from indicators.language import values
from indicators.language.areas import area_of
from indicators.language.language import Language
from indicators.language.names import full_name, licence_words, short_name
from indicators.model.indicators import Dataset, Outcome
from indicators.model.preparedness import Actor
from indicators.peers.panels import alike_words
from indicators.preparedness.gaps.chart import gaps_finding
from indicators.preparedness.gaps.words import cover_text, exposure_words
from indicators.preparedness.scorecard.words import scorecard_headline, scorecard_lead
from indicators.view.course_words import short_course
from indicators.view.reader import Reader


@dataclass(frozen=True)
class StandingRow:
    """One indicator beside its benchmark: words ready to print, and the numbers behind them."""

    title: str
    period: str
    value: str
    interval: str
    benchmark: str
    outcome: str  # with its sign
    trend: str
    number: float
    against: float
    percent: bool
    decimals: int
    kind: str  # the outcome's id
    indicator: str


def standings(dossier: Dossier, reader: Reader, *outcomes: str, most: int = 5) -> list[StandingRow]:
    """The clearest fresh figures with one of the outcomes."""
    clearest_rows = clearest(records(dossier.comparison), *outcomes)[:most]
    return [standing(one, reader) for one in clearest_rows]


def recorded_standings(dossier: Dossier, reader: Reader, most: int) -> list[StandingRow]:
    """The recorded offences whose rates differ most clearly from the benchmark."""
    differing = most_different(records(dossier.comparison), reader.catalogue)[:most]
    return [standing(one, reader) for one in differing]


def preparedness_rows(dossier: Dossier, reader: Reader) -> list[StandingRow]:
    """The public commitments, then what is known of the country's risks."""
    national = [one for one in records(dossier.comparison) if one.theme == "national"]
    return [standing(one, reader) for one in (*commitments(dossier, reader.catalogue), *national)]


def standing(record: Record, reader: Reader) -> StandingRow:
    """A row of the comparison as words."""
    _, catalogue = reader.language, reader.catalogue
    indicator = catalogue.indicators[record.indicator]
    sign = GLYPHS[Outcome(record.outcome)]
    words = values.outcome_words(record.outcome, _)
    has_benchmark = record.benchmark == record.benchmark
    newer = values.newer_words(record, indicator, catalogue, _)
    return StandingRow(
        f"{_.words(indicator.title)} ({newer})" if newer else _.words(indicator.title),
        str(record.period),
        values.value_text(record.value, indicator, catalogue, _, record.status),
        values.interval_text(record.lower, record.upper, indicator, _),
        values.value_text(record.benchmark, indicator, catalogue, _) if has_benchmark else "–",
        f"{sign} {words}".strip(),
        short_course(Course.of(record), indicator, reader) if Course.of(record).is_calculated else "",
        record.value,
        record.benchmark,
        indicator.unit == "percent",
        indicator.decimals,
        str(record.outcome),
        record.indicator,
    )


@dataclass(frozen=True)
class MovementRow:
    """One tested movement: where the city was, where it is, and how that is judged."""

    title: str
    before: str
    value: str
    unit: str  # of both, where it is too long to stand with them
    movement: str
    outcome: str  # the judgement as the id of an outcome; empty where none is made


def moving_rows(dossier: Dossier, reader: Reader, most: int = 4) -> list[MovementRow]:
    """The movements that the page lists, but those of sensitive figures."""
    every = movements(dossier.comparison, reader.catalogue)
    public = [one for one in every if not reader.catalogue.indicators[one.record.indicator].sensitive]
    return [_movement(one, reader) for one in public[:most]]


def _movement(movement: Movement, reader: Reader) -> MovementRow:
    _ = reader.language
    record, start = movement.record, movement.start
    indicator = reader.catalogue.indicators[record.indicator]
    with_name, beside = units(indicator, reader)
    since = _("from {year} to {last}", year=movement.first, last=record.newest_period)
    direction = values.trend_message(record.trend, _) if movement.is_trend else _change_words(movement, _)
    return MovementRow(
        _.words(indicator.title),
        values.number_text(start, indicator, _) + beside if start == start else "",
        values.number_text(record.newest_value, indicator, _) + beside,
        with_name,
        f"{direction}, {since}",
        movement.judgement or "",
    )


def _change_words(movement: Movement, _: Language) -> str:
    """A change between two points, which is no trend: its direction and whether that is good."""
    if movement.judgement is Outcome.BETTER:
        return _("up, better") if movement.rising else _("down, better")
    if movement.judgement is Outcome.WORSE:
        return _("up, worse") if movement.rising else _("down, worse")
    return _.pgettext("change of a figure", "up") if movement.rising else _.pgettext("change of a figure", "down")


def theme_counts(dossier: Dossier, reader: Reader) -> list[tuple[str, Counter]]:
    """How many indicators of each theme came out how, of the themes with a test, in their order."""
    counts: dict[str, Counter] = {}
    for record in records(dossier.comparison):
        if not Outcome(record.outcome).is_tested:
            continue
        counts.setdefault(reader.language.words(reader.catalogue.themes[record.theme].title), Counter())[
            record.outcome
        ] += 1
    return list(counts.items())


def peer_rows(dossier: Dossier, _: Language) -> list[tuple[str, str, str, str]]:
    """The nearest cities: name, country, residents, in what they are most alike."""
    likeness, rows, weak_match = dossier.likeness, [], _("not very similar")
    for geo, weak in zip(likeness.rows["geo"], likeness.rows["weak"], strict=True):
        city = likeness.cities[geo]
        name = f"{short_name(city, _)} ({weak_match})" if weak else short_name(city, _)
        rows.append((name, city.country, _.number(city.population), alike_words(geo, likeness, _)))
    return rows


def unknown_rows(dossier: Dossier, reader: Reader, most: int = 8) -> list[tuple[str, str, str]]:
    """What the city lacks: theme, indicator, how many of the cities like it have it."""
    _ = reader.language
    return [
        (
            _.words(reader.catalogue.themes[one.indicator.theme].title),
            _.words(one.indicator.title),
            _("{number} of {all}", number=_.number(one.cities), all=_.number(one.among)),
        )
        for one in dossier.unknown[:most]
    ]


def source_rows(datasets: Iterable[Dataset], _: Language) -> list[tuple[str, str, str]]:
    """Each dataset: its title, what to cite, its licence."""
    return [(_.words(one.title), _.words(one.citation), licence_words(one.licence, _)) for one in datasets]


def about_city(dossier: Dossier, _: Language) -> str:
    """Name and country of the city, which area that is, and its residents, in a line."""
    city = dossier.city
    return ", ".join(one for one in (full_name(city, _), city.country, area_of(city, _)) if one)


@dataclass(frozen=True)
class StatementPart:
    """One part: its name, its finding, how it is counted, rows under heads, and how to read it."""

    name: str
    title: str
    lead: str
    care: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]
    right: Sequence[int] = ()


def stated_parts(dossier: Dossier, reader: Reader) -> list[StatementPart]:
    """The scorecard, then the gaps; only what the viewer may see and the city has said."""
    card, gaps = dossier.readiness, dossier.gaps
    parts = [_scorecard(card, reader)] if card is not None and not card.empty else []
    return [*parts, *([_gaps(gaps, reader)] if gaps is not None and not gaps.empty else [])]


def _scorecard(card: Scorecard, reader: Reader) -> StatementPart:
    """The municipality's level on each part it answered, beside the median of other cities where there is one."""
    _ = reader.language
    own_sections = card.sections[card.sections["actor"] == Actor.MUNICIPALITY.value].set_index("section")
    median = card.reference.set_index("section")["median"]
    rows = [
        (
            _.words(section.title),
            _.number(own_sections.at[id, "level"], 1),
            _.number(median.get(id), 1),
            _("{number} of {all}", number=_.number(own_sections.at[id, "items"]), all=_.number(len(section.items))),
        )
        for id, section in reader.catalogue.sections.items()
        if id in own_sections.index
    ]
    head = [_("Part"), _("Level (0-3)"), _("Median of other cities"), _("Questions with a level")]
    care = _("Reported by the city, not measured. Levels of preparedness are never added to safety figures.")
    title, lead = scorecard_headline(card, reader), scorecard_lead(card, reader)
    return StatementPart(_("Scorecard"), title, lead, care, head, rows, [6, 1.6, 2.4, 2.4], (1, 2, 3))


def _gaps(gaps: Gaps, reader: Reader) -> StatementPart:
    """Each problem of which the exposure is told, uncovered ones first: exposure and coverage in words."""
    _ = reader.language
    words = exposure_words(_)
    rows = [
        (_.words(reader.catalogue.problems[one.problem].title), words[one.exposure], cover_text(one, _))
        for one in gaps.gaps
        if one.exposure is not None
    ]
    head = [_("Problem"), _("Exposure"), _("Coverage")]
    lead = _("Problems of the hyperconnected city, uncovered ones first, ordered by the exposure the city reports.")
    care = _("Reported by the city: a measure in place does not mean that it works.")
    return StatementPart(_("Gaps"), gaps_finding(gaps, reader), lead, care, head, rows, [6, 2, 3])
