"""The list of views: every kind of answer, and how it is headed, drawn, listed, noted and said to the press."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug, Scatter
from indicators.chance import Funnel
from indicators.composing import Composed
from indicators.dossiers import Dossier
from indicators.exports import pictures_chosen as parts
from indicators.exports import pictures_hall, pictures_map
from indicators.model import Indicator
from indicators.neighbourhoods import Neighbourhoods
from indicators.readiness import Gaps, Register, Scorecard, Shortages
from indicators.reporting import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.view import Notes, Reader, View, by_answer
from indicators.views import (
    completeness,
    contents,
    dossiers,
    findings_across,
    findings_beside,
    findings_felt,
    findings_funnel,
    findings_map,
    findings_peers,
    findings_time,
    gaps,
    hall_bars,
    hall_dots,
    hall_gaps,
    hall_index,
    hall_lines,
    hall_map,
    hall_points,
    hall_rows,
    hall_scorecard,
    hall_stated,
    hall_words,
    index_notes,
    index_tables,
    index_words,
    keys,
    listings,
    notes,
    press_cases,
    registers,
    releases,
    scorecard_notes,
    scorecard_tables,
    scorecard_words,
    sentences,
    vicinity,
)
from indicators.views.against import benchmark_words
from indicators.views.bars import bars, bars_phone
from indicators.views.company import company
from indicators.views.felt import felt, felt_phone
from indicators.views.funnel import funnel_phone, funnel_slide
from indicators.views.funnel_table import funnel_table
from indicators.views.lines import lines_phone, lines_slide
from indicators.views.peers import peers_table
from indicators.views.profile import profile, profile_phone
from indicators.views.rug import rug
from indicators.views.rug_phone import rug_phone
from indicators.views.scatter import scatter_phone, scatter_slide
from indicators.views.scorecard import scorecard, scorecard_phone
from indicators.views.shortages import shortages_finding, shortages_lead, shortages_table
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.values import safe
from indicators.views.words import Html
from indicators.views.words import sentences as in_a_row

Write = Callable[..., str]


def _words(write: Write) -> Callable[[Any, Reader], str]:
    """A sentence of one answer, for a reader."""
    return lambda answer, reader: write(answer, reader.catalogue, reader.language)


def _plain(write: Write) -> Callable[[Any, Reader], str]:
    """A sentence in plain words, as HTML."""
    return lambda answer, reader: Html(safe(write(answer, reader.catalogue, reader.language)))


def _table(listing: Callable) -> Callable[[Any, Reader], Any]:
    """A table of one answer, for a reader."""
    return lambda answer, reader: listing(answer, reader.catalogue, reader.language, reader.look)


def _figure(wide: Callable, narrow: Callable) -> Callable[[Any, Reader, bool], Any]:
    """The figure of one answer: wide on a slide, narrow in a column or on a phone."""

    def figure(answer: Any, reader: Reader, is_narrow: bool) -> Any:
        draw = narrow if is_narrow else wide
        return draw(answer, reader.catalogue, reader.language, reader.look)

    return figure


def _native(name: str) -> Callable[..., None]:
    """What draws a native chart; its library takes a quarter of a second to import, so only who needs it waits."""

    def draw(*place: Any) -> None:
        from indicators.exports.slides import pictures

        getattr(pictures, name)(*place)

    return draw


def _compared(lead: Write) -> Callable[[Any, Reader], str]:
    """A lead, and what the reader changed in the comparator."""

    def written(answer: Any, reader: Reader) -> str:
        known = company(answer.comparator, reader.catalogue, reader.language)
        return in_a_row(lead(answer, reader.catalogue, reader.language), safe(known))

    return written


def _sourced(answer: Any, reader: Reader) -> Notes:
    """The notes of an answer whose figures are only listed: their sources."""
    return Notes(sources=notes.sources(answer.datasets, reader.catalogue, reader.language))


def _no_notes(answer: Any, reader: Reader) -> Notes:
    return Notes()


def _own(answer: Lines | Bars | Rug) -> Any:
    """The own city, also where it has no figure."""
    asked = (*answer.cities, *answer.left_out)
    return next((city for city in asked if city.id == answer.own), asked[0] if asked else None)


def _one(answer: Any, reader: Reader) -> tuple:
    return (answer.indicator,)


def _of_one(answer: Any, reader: Reader) -> list[str]:
    return contents.datasets_of(answer.rows, (answer.indicator,), reader.catalogue)


def _of_rows(answer: Any) -> list[int]:
    return contents.years_of(answer.rows) or [getattr(answer, "year", 0)]


def _index_years(answer: Composed) -> list[int]:
    known = answer.rows.dropna(subset=["first", "last"])
    return [int(known["first"].min()), int(known["last"].max())] if len(known) else []


COMPARISON = View(
    answer=Comparison, name="spine",
    headline=_words(sentences.city_headline), lead=_plain(sentences.city_lead), notes=notes.comparison_notes,
    picture_lead=_plain(partial(sentences.city_lead, beside=False)),
    table=_table(listings.comparison_table),
    figure=_figure(spine, spine_phone), width=920, most=(13, 11),
    part=parts.clearest_of_comparison, part_words=parts.comparison_part, key=keys.outcomes_key,
    screen=hall_rows.city_rows, screen_lead=_words(hall_words.city_caption), screen_notes=hall_words.comparison_foot,
    city=lambda answer: answer.city, years=_of_rows,
    indicators=lambda answer, reader: tuple(reader.catalogue.indicators[id] for id in answer.rows["indicator"]),
    datasets=lambda answer, reader: dict.fromkeys(answer.rows["dataset"]),
    against=lambda answer, reader: benchmark_words(answer, reader.language),
    press=press_cases.comparison_cases, documented=True, whole_city=True,
)  # fmt: skip

LINES = View(
    answer=Lines, name="lines",
    headline=_words(findings_time.lines_finding), lead=_compared(findings_time.lines_lead), notes=notes.several_notes,
    standalone=_words(dossiers.line_finding), table=_table(listings.lines_table),
    figure=_figure(lines_slide, lines_phone), key=keys.lines_key, slide=_native("lines"),
    screen=hall_lines.lines, screen_lead=_words(hall_words.lines_caption), screen_notes=hall_words.one_indicator_foot,
    screen_headline=lambda answer, reader: hall_words.with_phrase(
        findings_time.lines_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=_own, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.lines_cases, documented=True,
)  # fmt: skip

BARS = View(
    answer=Bars, name="bars",
    headline=_words(findings_beside.bars_finding), lead=_compared(findings_beside.bars_lead), notes=notes.bars_notes,
    table=_table(listings.bars_table),
    figure=_figure(bars, bars_phone), key=keys.bars_key, slide=_native("bars"),
    screen=hall_bars.bars, screen_lead=_words(hall_words.bars_caption), screen_notes=hall_words.bars_foot,
    screen_headline=lambda answer, reader: hall_words.with_phrase(
        findings_beside.bars_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=_own, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.bars_cases, documented=True,
)  # fmt: skip

RUG = View(
    answer=Rug, name="rug",
    headline=_words(findings_across.rug_finding), lead=_compared(findings_across.rug_lead), notes=notes.several_notes,
    table=_table(listings.rug_table),
    figure=_figure(rug, rug_phone), width=960, most=(18, 12), part=parts.clearest_of_rug, part_words=parts.rug_part,
    key=keys.outcomes_key, slide=_native("rug"),
    screen=hall_points.tiles, screen_lead=_words(hall_words.rug_caption), screen_notes=hall_words.rug_foot,
    city=_own, years=_of_rows, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: contents.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=press_cases.rug_cases, documented=True,
)  # fmt: skip

SCATTER = View(
    answer=Scatter, name="scatter",
    headline=_words(findings_across.scatter_finding), lead=_compared(findings_across.scatter_lead),
    notes=notes.scatter_notes, table=_table(listings.scatter_table),
    figure=_figure(scatter_slide, scatter_phone), slide=_native("scatter"),
    screen=hall_points.scatter, screen_lead=_words(hall_words.scatter_caption), screen_notes=hall_words.scatter_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=lambda answer, reader: (answer.x, answer.y),
    datasets=lambda answer, reader: contents.datasets_of(answer.rows, (answer.x, answer.y), reader.catalogue),
    press=press_cases.scatter_cases, documented=True,
)  # fmt: skip

FUNNEL = View(
    answer=Funnel, name="funnel",
    headline=_words(findings_funnel.funnel_finding), lead=_compared(findings_funnel.funnel_lead),
    notes=notes.funnel_notes, table=_table(funnel_table),
    figure=_figure(funnel_slide, funnel_phone), key=keys.outcomes_key, slide=_native("funnel"),
    screen=hall_points.funnel, screen_lead=_words(hall_words.funnel_caption),
    screen_notes=hall_words.one_indicator_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.funnel_cases,
    documented=True,
)  # fmt: skip

PLACES = View(
    answer=Places, name="map",
    headline=_words(findings_map.places_finding), lead=_compared(findings_map.places_lead), notes=notes.places_notes,
    table=_table(listings.places_table),
    drawing=pictures_map.maker, beside=True, key=keys.places_key, slide=_native("places"),
    screen=hall_map.europe, screen_lead=_words(hall_stated.map_lead), screen_notes=hall_words.places_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.places_cases,
    documented=True,
)  # fmt: skip

NEIGHBOURHOODS = replace(
    PLACES, answer=Neighbourhoods,
    headline=_words(vicinity.vicinity_finding), lead=_compared(vicinity.vicinity_lead), key=keys.neighbourhoods_key,
)  # fmt: skip

DISTRIBUTION = replace(
    PLACES, name="distribution",
    screen=hall_dots.dots, screen_headline=_words(hall_words.distribution_headline),
    screen_lead=_words(hall_words.distribution_caption),
)  # fmt: skip

LIKENESS = View(
    answer=Likeness, name="profile",
    headline=_words(findings_peers.likeness_finding), lead=_compared(findings_peers.likeness_lead),
    notes=findings_peers.likeness_notes, table=_table(peers_table),
    figure=_figure(profile, profile_phone),
    screen=hall_bars.near, screen_lead=_words(hall_words.likeness_caption), screen_notes=hall_words.likeness_foot,
    city=lambda answer: answer.city, years=lambda answer: contents.years_of(answer.profile),
)  # fmt: skip

FELT = View(
    answer=Felt, name="felt",
    headline=_words(findings_felt.felt_headline), lead=_words(findings_felt.felt_lead), notes=notes.felt_notes,
    table=_table(listings.felt_table),
    figure=_figure(felt, felt_phone), width=1040, most=(8, 6), part=parts.first_pictures, part_words=parts.felt_part,
    slide=_native("felt"),
    screen=hall_bars.voices, screen_lead=_words(hall_words.felt_caption), screen_notes=hall_words.felt_foot,
    city=lambda answer: answer.city,
    years=lambda answer: [year for one in answer.pictures for year in contents.years_of(one.lines.rows)],
    indicators=lambda answer, reader: tuple(one.lines.indicator for one in answer.pictures),
    datasets=lambda answer, reader: answer.datasets, press=press_cases.felt_cases, documented=True,
)  # fmt: skip

SCORECARD = View(
    answer=Scorecard, name="scorecard",
    headline=_words(scorecard_words.scorecard_headline),
    lead=_plain(scorecard_words.scorecard_lead),
    notes=scorecard_notes.scorecard_notes, table=_table(scorecard_tables.scorecard_table),
    figure=_figure(scorecard, scorecard_phone), width=920, key=keys.scorecard_key,
    screen=hall_scorecard.parts, screen_lead=_words(hall_stated.scorecard_caption),
    screen_notes=hall_stated.scorecard_foot,
    city=lambda answer: answer.city, years=lambda answer: [day.year for day in answer.days],
    comparable=hall_stated.levels_rule, framed=False,
)  # fmt: skip

INDEX = View(
    answer=Composed, name="index",
    headline=_words(index_words.index_headline), lead=_words(index_words.index_lead), notes=index_notes.index_notes,
    table=_table(index_tables.index_table),
    drawing=pictures_hall.maker(hall_index.ranks),
    picture_lead=_words(hall_stated.index_caption), picture_notes=hall_stated.index_foot,
    screen=hall_index.ranks, screen_lead=_words(hall_stated.index_caption), screen_notes=hall_stated.index_foot,
    city=lambda answer: answer.city, years=_index_years,
    comparable=hall_stated.scores_rule,
    datasets=lambda answer, reader: answer.datasets, framed=False,
)  # fmt: skip

GAPS = View(
    answer=Gaps, name="gaps",
    headline=_words(gaps.gaps_finding), lead=_words(gaps.gaps_lead), notes=hall_stated.gaps_foot,
    table=_table(gaps.gaps_table), drawing=pictures_hall.maker(hall_gaps.matrix),
    screen=hall_gaps.matrix, screen_lead=_words(gaps.gaps_lead), screen_notes=hall_stated.gaps_foot,
    city=lambda answer: answer.city, years=lambda answer: [answer.stated_at.year] if answer.stated_at else [],
    comparable=hall_stated.levels_rule, framed=False,
)  # fmt: skip

SHORTAGES = View(
    answer=Shortages, name="shortages",
    headline=_words(shortages_finding), lead=_words(shortages_lead),
    notes=hall_stated.shortages_foot, table=_table(shortages_table),
    drawing=pictures_hall.maker(hall_gaps.lacks),
    screen=hall_gaps.lacks, screen_lead=_words(shortages_lead), screen_notes=hall_stated.shortages_foot,
    comparable=hall_stated.levels_rule, framed=False,
)  # fmt: skip

REGISTER = View(
    answer=Register, name="register",
    headline=_words(registers.register_finding), lead=_words(registers.register_lead), notes=_no_notes,
    table=_table(registers.register_table), city=lambda answer: answer.city, framed=False,
)  # fmt: skip

LISTED = tuple(
    View(answer=answer, name=name, headline=_words(headline), lead=_words(lead), notes=_no_notes, table=_table(table),
         framed=False)
    for answer, name, headline, lead, table in (
        (Deliveries, "deliveries", completeness.deliveries_finding, completeness.deliveries_lead,
         completeness.deliveries_table),
        (Coverage, "indicators", completeness.coverage_finding, completeness.coverage_lead,
         completeness.coverage_table),
        (Recollection, "known", completeness.recollection_finding, completeness.recollection_lead,
         completeness.recollection_table),
        (Differences, "differences", releases.differences_finding, releases.differences_lead,
         releases.differences_table),
        (Selection, "selection", releases.selection_finding, releases.selection_lead, releases.selection_table),
    )
)  # fmt: skip


def _of_dossier(answer: Dossier, reader: Reader) -> tuple[Indicator, ...]:
    shown = (*COMPARISON.indicators(answer.comparison, reader), *FELT.indicators(answer.felt, reader))
    return tuple({one.id: one for one in shown}.values())


DOSSIER = View(
    answer=Dossier, name="dossier",
    headline=lambda answer, reader: COMPARISON.headline(answer.comparison, reader),
    lead=lambda answer, reader: COMPARISON.lead(answer.comparison, reader),
    notes=lambda answer, reader: COMPARISON.notes(answer.comparison, reader),
    city=lambda answer: answer.city,
    indicators=_of_dossier,
    datasets=lambda answer, reader: [
        *COMPARISON.datasets(answer.comparison, reader), *FELT.datasets(answer.felt, reader),
        *(id for one in answer.trends for id in LINES.datasets(one, reader))],
    against=lambda answer, reader: COMPARISON.against(answer.comparison, reader),
    press=lambda answer, reader: COMPARISON.press(answer.comparison, reader), framed=False,
)  # fmt: skip

VIEWS = (
    *(COMPARISON, LINES, BARS, RUG, SCATTER, FUNNEL, PLACES, NEIGHBOURHOODS, LIKENESS, FELT),
    *(SCORECARD, INDEX, GAPS, SHORTAGES, REGISTER, DOSSIER, *LISTED),
)
_BY_ANSWER = by_answer(VIEWS)


def view_of(answer: object) -> View:
    """The view of an answer. Raises TypeError for what is not an answer, with the kinds that are."""
    try:
        return _BY_ANSWER[type(answer)]
    except KeyError:
        known = ", ".join(sorted(one.__name__ for one in _BY_ANSWER))
        raise TypeError(f"No view shows {type(answer).__name__}. Views show: {known}.") from None
