"""The list of views: every kind of answer, and how it is headed, drawn, listed, noted and said to the press."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Felt, Likeness, Lines, Neighbourhoods, Places, Rug, Scatter
from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.answers.dossier import Dossier
from indicators.answers.index import Composed
from indicators.answers.preparedness import Gaps, Register, Scorecard, Shortages
from indicators.city import slide as city_slide
from indicators.city import words as city_words
from indicators.city.chart import spine
from indicators.city.phone_chart import spine_phone
from indicators.compare import tables as compare_tables
from indicators.compare.bars import slide as bars_slide
from indicators.compare.bars import words as bars_words
from indicators.compare.bars.chart import bars, bars_phone
from indicators.compare.funnel import words as funnel_words
from indicators.compare.funnel.chart import funnel_phone, funnel_slide
from indicators.compare.funnel.table import funnel_table
from indicators.compare.lines import slide as slide_of_lines
from indicators.compare.lines import words as lines_words
from indicators.compare.lines.chart import lines_phone, lines_slide
from indicators.compare.overview import words as overview_words
from indicators.compare.overview.chart import rug
from indicators.compare.overview.phone_chart import rug_phone
from indicators.compare.scatter import slide as slide_of_scatter
from indicators.compare.scatter.chart import scatter_phone, scatter_slide
from indicators.completeness import release_words
from indicators.completeness import words as completeness_words
from indicators.dossier import words as dossier_words
from indicators.exports import chart_keys, selected_rows, slide_pictures
from indicators.exports import map as exports_map
from indicators.index import notes as index_notes
from indicators.index import slide as index_slide
from indicators.index import tables as index_tables
from indicators.index import words as index_words
from indicators.language.comparators import benchmark_words, company
from indicators.language.names import Html
from indicators.language.names import sentences as in_a_row
from indicators.language.values import safe
from indicators.map import dots_slide, neighbour_words
from indicators.map import slide as map_slide
from indicators.map import words as map_words
from indicators.map.table import places_table
from indicators.model.indicators import Indicator
from indicators.peers import words as peers_words
from indicators.peers.chart import profile, profile_phone
from indicators.peers.panels import peers_table
from indicators.perception import words as perception_words
from indicators.perception.chart import felt, felt_phone
from indicators.preparedness import register_words
from indicators.preparedness.gaps import chart as gaps_chart
from indicators.preparedness.gaps import slide as gaps_slide
from indicators.preparedness.gaps.shortages import shortages_finding, shortages_lead, shortages_table
from indicators.preparedness.scorecard import notes as scorecard_notes
from indicators.preparedness.scorecard import slide as scorecard_slide
from indicators.preparedness.scorecard import tables as scorecard_tables
from indicators.preparedness.scorecard import words as scorecard_words
from indicators.preparedness.scorecard.chart import scorecard, scorecard_phone
from indicators.presentation import statement_words
from indicators.presentation import words as presentation_words
from indicators.press import cases as press_cases
from indicators.view import Notes, Reader, View, by_answer, facts, note_words

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


def _no_notes(answer: Any, reader: Reader) -> Notes:
    return Notes()


def _own(answer: Lines | Bars | Rug) -> Any:
    """The own city, also where it has no figure."""
    asked = (*answer.cities, *answer.left_out)
    return next((city for city in asked if city.id == answer.own), asked[0] if asked else None)


def _one(answer: Any, reader: Reader) -> tuple:
    return (answer.indicator,)


def _of_one(answer: Any, reader: Reader) -> list[str]:
    return facts.datasets_of(answer.rows, (answer.indicator,), reader.catalogue)


def _of_rows(answer: Any) -> list[int]:
    return facts.years_of(answer.rows) or [getattr(answer, "year", 0)]


def _index_years(answer: Composed) -> list[int]:
    known = answer.rows.dropna(subset=["first", "last"])
    return [int(known["first"].min()), int(known["last"].max())] if len(known) else []


COMPARISON = View(
    answer=Comparison, name="spine",
    headline=_words(city_words.city_headline), lead=_plain(city_words.city_lead), notes=note_words.comparison_notes,
    picture_lead=_plain(partial(city_words.city_lead, beside=False)),
    table=_table(compare_tables.comparison_table),
    figure=_figure(spine, spine_phone), width=920, most=(13, 11),
    part=selected_rows.clearest_of_comparison, part_words=selected_rows.comparison_part, key=chart_keys.outcomes_key,
    screen=city_slide.city_rows, screen_lead=_words(presentation_words.city_caption),
    screen_notes=presentation_words.comparison_foot,
    city=lambda answer: answer.city, years=_of_rows,
    indicators=lambda answer, reader: tuple(reader.catalogue.indicators[id] for id in answer.rows["indicator"]),
    datasets=lambda answer, reader: dict.fromkeys(answer.rows["dataset"]),
    against=lambda answer, reader: benchmark_words(answer, reader.language),
    press=press_cases.comparison_cases, documented=True, whole_city=True,
)  # fmt: skip

LINES = View(
    answer=Lines, name="lines",
    headline=_words(lines_words.lines_finding), lead=_compared(lines_words.lines_lead), notes=note_words.several_notes,
    standalone=_words(dossier_words.line_finding), table=_table(compare_tables.lines_table),
    figure=_figure(lines_slide, lines_phone), key=chart_keys.lines_key, slide=_native("lines"),
    screen=slide_of_lines.lines, screen_lead=_words(presentation_words.lines_caption),
    screen_notes=presentation_words.one_indicator_foot,
    screen_headline=lambda answer, reader: presentation_words.with_phrase(
        lines_words.lines_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=_own, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.lines_cases, documented=True,
)  # fmt: skip

BARS = View(
    answer=Bars, name="bars",
    headline=_words(bars_words.bars_finding), lead=_compared(bars_words.bars_lead), notes=note_words.bars_notes,
    table=_table(compare_tables.bars_table),
    figure=_figure(bars, bars_phone), key=chart_keys.bars_key, slide=_native("bars"),
    screen=bars_slide.bars, screen_lead=_words(presentation_words.bars_caption),
    screen_notes=presentation_words.bars_foot,
    screen_headline=lambda answer, reader: presentation_words.with_phrase(
        bars_words.bars_finding(answer, reader.catalogue, reader.language), answer, reader.language),
    city=_own, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.bars_cases, documented=True,
)  # fmt: skip

RUG = View(
    answer=Rug, name="rug",
    headline=_words(overview_words.rug_finding), lead=_compared(overview_words.rug_lead),
    notes=note_words.several_notes,
    table=_table(compare_tables.rug_table),
    figure=_figure(rug, rug_phone), width=960, most=(18, 12), part=selected_rows.clearest_of_rug,
    part_words=selected_rows.rug_part,
    key=chart_keys.outcomes_key, slide=_native("rug"),
    screen=slide_of_scatter.tiles, screen_lead=_words(presentation_words.rug_caption),
    screen_notes=presentation_words.rug_foot,
    city=_own, years=_of_rows, indicators=lambda answer, reader: answer.indicators,
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, answer.indicators, reader.catalogue),
    press=press_cases.rug_cases, documented=True,
)  # fmt: skip

SCATTER = View(
    answer=Scatter, name="scatter",
    headline=_words(overview_words.scatter_finding), lead=_compared(overview_words.scatter_lead),
    notes=note_words.scatter_notes, table=_table(compare_tables.scatter_table),
    figure=_figure(scatter_slide, scatter_phone), slide=_native("scatter"),
    screen=slide_of_scatter.scatter, screen_lead=_words(presentation_words.scatter_caption),
    screen_notes=presentation_words.scatter_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=lambda answer, reader: (answer.x, answer.y),
    datasets=lambda answer, reader: facts.datasets_of(answer.rows, (answer.x, answer.y), reader.catalogue),
    press=press_cases.scatter_cases, documented=True,
)  # fmt: skip

FUNNEL = View(
    answer=Funnel, name="funnel",
    headline=_words(funnel_words.funnel_finding), lead=_compared(funnel_words.funnel_lead),
    notes=note_words.funnel_notes, table=_table(funnel_table),
    figure=_figure(funnel_slide, funnel_phone), key=chart_keys.outcomes_key, slide=_native("funnel"),
    screen=slide_of_scatter.funnel, screen_lead=_words(presentation_words.funnel_caption),
    screen_notes=presentation_words.one_indicator_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.funnel_cases,
    documented=True,
)  # fmt: skip

PLACES = View(
    answer=Places, name="map",
    headline=_words(map_words.places_finding), lead=_compared(map_words.places_lead), notes=note_words.places_notes,
    table=_table(places_table),
    drawing=exports_map.maker, beside=True, key=chart_keys.places_key, slide=_native("places"),
    screen=map_slide.europe, screen_lead=_words(statement_words.map_lead), screen_notes=presentation_words.places_foot,
    city=lambda answer: answer.city, years=_of_rows, indicators=_one, datasets=_of_one, press=press_cases.places_cases,
    documented=True,
)  # fmt: skip

NEIGHBOURHOODS = replace(
    PLACES, answer=Neighbourhoods,
    headline=_words(neighbour_words.vicinity_finding), lead=_compared(neighbour_words.vicinity_lead),
    key=chart_keys.neighbourhoods_key,
)  # fmt: skip

DISTRIBUTION = replace(
    PLACES, name="distribution",
    screen=dots_slide.dots, screen_headline=_words(presentation_words.distribution_headline),
    screen_lead=_words(presentation_words.distribution_caption),
)  # fmt: skip

LIKENESS = View(
    answer=Likeness, name="profile",
    headline=_words(peers_words.likeness_finding), lead=_compared(peers_words.likeness_lead),
    notes=peers_words.likeness_notes, table=_table(peers_table),
    figure=_figure(profile, profile_phone),
    screen=bars_slide.near, screen_lead=_words(presentation_words.likeness_caption),
    screen_notes=presentation_words.likeness_foot,
    city=lambda answer: answer.city, years=lambda answer: facts.years_of(answer.profile),
)  # fmt: skip

FELT = View(
    answer=Felt, name="felt",
    headline=_words(perception_words.felt_headline), lead=_words(perception_words.felt_lead),
    notes=note_words.felt_notes,
    table=_table(compare_tables.felt_table),
    figure=_figure(felt, felt_phone), width=1040, most=(8, 6), part=selected_rows.first_pictures,
    part_words=selected_rows.felt_part,
    slide=_native("felt"),
    screen=bars_slide.voices, screen_lead=_words(presentation_words.felt_caption),
    screen_notes=presentation_words.felt_foot,
    city=lambda answer: answer.city,
    years=lambda answer: [year for one in answer.pictures for year in facts.years_of(one.lines.rows)],
    indicators=lambda answer, reader: tuple(one.lines.indicator for one in answer.pictures),
    datasets=lambda answer, reader: answer.datasets, press=press_cases.felt_cases, documented=True,
)  # fmt: skip

SCORECARD = View(
    answer=Scorecard, name="scorecard",
    headline=_words(scorecard_words.scorecard_headline),
    lead=_plain(scorecard_words.scorecard_lead),
    notes=scorecard_notes.scorecard_notes, table=_table(scorecard_tables.scorecard_table),
    figure=_figure(scorecard, scorecard_phone), width=920, key=chart_keys.scorecard_key,
    screen=scorecard_slide.parts, screen_lead=_words(statement_words.scorecard_caption),
    screen_notes=statement_words.scorecard_foot,
    city=lambda answer: answer.city, years=lambda answer: [day.year for day in answer.days],
    comparable=statement_words.levels_rule, framed=False,
)  # fmt: skip

INDEX = View(
    answer=Composed, name="index",
    headline=_words(index_words.index_headline), lead=_words(index_words.index_lead), notes=index_notes.index_notes,
    table=_table(index_tables.index_table),
    drawing=slide_pictures.maker(index_slide.ranks),
    picture_lead=_words(statement_words.index_caption), picture_notes=statement_words.index_foot,
    screen=index_slide.ranks, screen_lead=_words(statement_words.index_caption),
    screen_notes=statement_words.index_foot,
    city=lambda answer: answer.city, years=_index_years,
    comparable=statement_words.scores_rule,
    datasets=lambda answer, reader: answer.datasets, framed=False,
)  # fmt: skip

GAPS = View(
    answer=Gaps, name="gaps",
    headline=_words(gaps_chart.gaps_finding), lead=_words(gaps_chart.gaps_lead), notes=statement_words.gaps_foot,
    table=_table(gaps_chart.gaps_table), drawing=slide_pictures.maker(gaps_slide.matrix),
    screen=gaps_slide.matrix, screen_lead=_words(gaps_chart.gaps_lead), screen_notes=statement_words.gaps_foot,
    city=lambda answer: answer.city, years=lambda answer: [answer.stated_at.year] if answer.stated_at else [],
    comparable=statement_words.levels_rule, framed=False,
)  # fmt: skip

SHORTAGES = View(
    answer=Shortages, name="shortages",
    headline=_words(shortages_finding), lead=_words(shortages_lead),
    notes=statement_words.shortages_foot, table=_table(shortages_table),
    drawing=slide_pictures.maker(gaps_slide.lacks),
    screen=gaps_slide.lacks, screen_lead=_words(shortages_lead), screen_notes=statement_words.shortages_foot,
    comparable=statement_words.levels_rule, framed=False,
)  # fmt: skip

REGISTER = View(
    answer=Register, name="register",
    headline=_words(register_words.register_finding), lead=_words(register_words.register_lead), notes=_no_notes,
    table=_table(register_words.register_table), city=lambda answer: answer.city, framed=False,
)  # fmt: skip

LISTED = tuple(
    View(answer=answer, name=name, headline=_words(headline), lead=_words(lead), notes=_no_notes, table=_table(table),
         framed=False)
    for answer, name, headline, lead, table in (
        (Deliveries, "deliveries", completeness_words.deliveries_finding, completeness_words.deliveries_lead,
         completeness_words.deliveries_table),
        (Coverage, "indicators", completeness_words.coverage_finding, completeness_words.coverage_lead,
         completeness_words.coverage_table),
        (Recollection, "known", completeness_words.recollection_finding, completeness_words.recollection_lead,
         completeness_words.recollection_table),
        (Differences, "differences", release_words.differences_finding, release_words.differences_lead,
         release_words.differences_table),
        (Selection, "selection", release_words.selection_finding, release_words.selection_lead,
        release_words.selection_table),
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
