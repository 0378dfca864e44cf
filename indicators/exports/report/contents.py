"""What stands in a report, part by part, as words, numbers and drawings: the data that the template sets."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from indicators import views
from indicators.answers.comparison import Lines
from indicators.answers.courses import Course
from indicators.answers.dossier import Dossier
from indicators.answers.records import records
from indicators.city.rows import CityRow, column_name, rows, units
from indicators.city.unlisted import none_better, none_worse
from indicators.city.words import city_lead, reading
from indicators.compare.lines.chart import lines as lines_chart
from indicators.compare.lines.event_words import event_names
from indicators.compare.lines.words import lines_finding
from indicators.dossier.ahead import ahead_lead, ahead_rows, crossed_rows
from indicators.dossier.rows import (
    StandingRow,
    StatementPart,
    about_city,
    moving_rows,
    peer_rows,
    preparedness_rows,
    recorded_standings,
    source_rows,
    standings,
    stated_parts,
    unknown_rows,
)
from indicators.dossier.words import (
    COMMITMENTS,
    moving_finding,
    preparedness_finding,
    standing_finding,
    unknown_finding,
)
from indicators.drawing import svg_figure
from indicators.drawing.rooms import PAPER, PAPER_SMALL, Room
from indicators.drawing.style import GLYPHS, LIGHT
from indicators.exports.origin import origin
from indicators.exports.site_marks import site_marks
from indicators.language.areas import residents_rule
from indicators.language.comparators import benchmark_words, column_head
from indicators.language.language import Language
from indicators.language.names import full_name, short_name
from indicators.language.published_days import day_words
from indicators.language.values import number_text, outcome_words
from indicators.model.branding import site_name
from indicators.model.indicators import ON_NEITHER_SIDE, Dataset, Outcome
from indicators.model.levels import SET_APART
from indicators.peers.words import likeness_finding, likeness_lead
from indicators.perception.words import perception_headline, what_is_missing
from indicators.press.card import press_of
from indicators.view import Reader, View

JUDGED = (Outcome.BETTER, *ON_NEITHER_SIDE, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER)
MOST_PICTURES = 4  # side by side on the second page
PRESSED = {True: 2, False: 4}  # cards in brief, in full
STATEMENTS = {True: 3, False: None}  # of each kind on a card, the first; None: all


@dataclass(frozen=True)
class Extras:
    """How much a report in brief carries beside the standing: pictures, rows of preparedness, cards, foresight."""

    trends: int
    voices: int
    ready: int
    press: int
    ahead: int


# From the richest to the sparest: what a mayor's office can use tomorrow, its press card, goes last.
EXTRAS = (
    Extras(4, 4, 9, 2, 5),
    Extras(2, 4, 9, 2, 5),
    Extras(2, 4, 5, 1, 3),
    Extras(2, 4, 0, 1, 2),
    Extras(2, 4, 0, 1, 1),
    Extras(2, 4, 0, 1, 0),
    Extras(2, 0, 9, 1, 2),
    Extras(2, 0, 5, 1, 2),
    Extras(2, 0, 0, 1, 1),
    Extras(2, 0, 0, 1, 0),
    Extras(0, 0, 5, 1, 1),
    Extras(0, 0, 0, 1, 1),
    Extras(0, 0, 0, 0, 0),
)


def fitted(contents: dict[str, Any], extras: Extras, rows: int | None = None) -> dict[str, Any]:
    """The matter of a report in brief with so many extras; `rows`: at most so many of its table, all where None."""
    felt, ready, ahead = contents["felt"], contents["preparedness"], contents["ahead"]
    return contents | {
        "cut": contents["cut"] if rows is not None and len(contents["spine"]) > rows else "",
        "spine": contents["spine"][:rows],
        "trends": contents["trends"][: extras.trends],
        "felt": felt | {"pictures": felt["pictures"][: extras.voices]},
        "preparedness": ready | {"rows": ready["rows"][: extras.ready]},
        "press": contents["press"][: extras.press],
        "ahead": ahead | {"rows": ahead["rows"][: max(extras.ahead, ahead["crossed"])]},  # a crossed tripwire stays
        "sources": contents["sources"] if extras.ready else contents["sources-shown"],
    }


def matter(view: View, dossier: Dossier, reader: Reader, link: str, brief: bool) -> dict[str, Any]:
    """Everything that the template sets."""
    _ = reader.language
    comparison, city, day = dossier.comparison, short_name(dossier.city, _), dossier.released
    counts = Counter(one.outcome for one in records(comparison))
    headline = view.headline(dossier, reader)
    return {
        "brief": brief,
        "lang": _.code,
        "title": f"{full_name(dossier.city, _)}{_.typography.colon}{headline}" if city not in headline else headline,
        "headline": headline,
        "over": _over(dossier, link, day, _),
        "origin": origin(view, dossier, link, _).sentence,
        "lead": city_lead(comparison, reader),
        "published": comparison.published,
        "foot": _("{site}: European cities compare how safe and how prepared they are.", site=site_name()),
        **site_marks(),
        "day": [day.year, day.month, day.day],
        "city": city,
        "against": column_head(comparison, _),
        "link": link,
        "colours": _colours(),
        "words": _labels(_),
        "counts": [_count(one, counts[one], _) for one in JUDGED if counts[one]],
        "standing": f"{standing_finding(dossier, reader)}.",
        **_lists(dossier, reader, brief),
        "spine": _spine(dossier, reader, brief),
        "reading": _("Bars run from the worst to the best city, darker for the middle half of cities, on one scale for "
                     "all rows: a third to three times the benchmark, which is the line. The thin bar is the 95% "
                     "interval. A ring is not tested. The colour shows how the city compares, not whether the result "
                     "is good."),
        "cut": _("This table shows only some of the indicators tested. The full report contains them all."),
        "trends": [_picture(one, reader) for one in dossier.trends[:4]],
        "moved": f"{moving_finding(dossier, reader)}.",
        "ahead": _ahead(dossier, reader),
        "felt": _perception(dossier, reader, brief),
        "peers": _peers(dossier, reader),
        "preparedness": _preparedness(dossier, reader),
        "parts": [_stated(one, brief) for one in stated_parts(dossier, reader)],
        "unknown": {
            "finding": unknown_finding(dossier, reader),
            "head": [_("Theme"), _("Indicator"), _("Available for")],
            "rows": [list(one) for one in unknown_rows(dossier, reader, 20)],
        },
        "press": _press(view, dossier, reader, brief),
        "methods": reading(comparison, reader),
        "sources-head": [_("Dataset"), _("Citation"), _("Licence")],
        "sources": _sources(view.sources(dossier, reader), _),
        "sources-shown": _sources(_of_what_is_shown(view, dossier, reader), _),
    }  # fmt: skip


def _sources(datasets: list[Dataset], _: Language) -> list[list[str]]:
    return [list(one) for one in source_rows(datasets, _)]


def _of_what_is_shown(view: View, dossier: Dossier, reader: Reader) -> list[Dataset]:
    """The sources of a brief report without rows of preparedness: of what is tested, of what moves, of commitments."""
    figures = dossier.comparison.rows
    is_tested = figures["outcome"].map(lambda one: Outcome(one).is_tested)
    has_moved = figures["indicator"].isin([one.indicator for one in figures.itertuples() if Course.of(one).direction])
    is_shown = is_tested | has_moved | (figures["theme"] == COMMITMENTS)
    left_out = {*figures.loc[~is_shown, "dataset"]} - {*figures.loc[is_shown, "dataset"]}
    return [one for one in view.sources(dossier, reader) if one.id not in left_out]


def _over(dossier: Dossier, link: str, day: date, _: Language) -> str:
    """The line over the headline: whose report it is, its day and, where it is of an earlier day, that."""
    about = about_city(dossier, _)
    line = _("{site}, {about}. Data retrieved by {day}.", site=site_name(), about=about, day=_.day(day))
    return f"{line} {day_words(link, _)}".strip()


def _colours() -> dict[str, str]:
    """Those of the light theme by their names, and by the outcomes that have them."""
    by_name = {name: shade for name, shade in asdict(LIGHT).items() if shade.startswith("#")}
    return by_name | {one.value: LIGHT.colour(one) for one in Outcome if one.is_tested}


def _count(outcome: Outcome, number: int, _: Language) -> dict[str, str]:
    words = f"{GLYPHS[outcome]} {outcome_words(outcome, _)}"
    return {"number": _.number(number), "words": words, "outcome": outcome.value}


def _labels(_: Language) -> dict[str, str]:
    """The heads of parts and of columns."""
    return {
        "standing": _("Where the city stands"),
        "strengths": _("Strengths"),
        "attention": _("Weak points"),
        "recorded": _("Recorded offences"),
        "moving": _("Changes over time"),
        "trends": _("Trends"),
        "ahead": _("What may come"),
        "felt": _("Perception"),
        "peers": _("Comparable cities"),
        "preparedness": _("Preparedness"),
        "unknown": _("Missing figures"),
        "press": _("For the press"),
        "can": _("What you can say"),
        "cannot": _("What you cannot say"),
        "methods": _("How the figures are calculated"),
        "sources": _("Sources and licences"),
        "indicator": _("Indicator"),
        "period": _("Period"),
        "interval": _("95% interval"),
        "bar": _("Worst to best"),
        "outcome": _.pgettext("of a comparison", "Outcome"),
        "value": _("Value"),
    }


def _lists(dossier: Dossier, reader: Reader, brief: bool) -> dict[str, Any]:
    """Strengths, points of attention, offences that differ and what is moving: at most four each, fewer in brief.

    Each takes two lines.
    """
    _ = reader.language
    of = benchmark_words(dossier.comparison, _)
    lists = {
        "strengths": (
            standings(dossier, reader, Outcome.BETTER, most=4),
            _("Where the city does better than {benchmark}", benchmark=of),
            none_better(dossier.comparison, _),
        ),
        "attention": (
            standings(dossier, reader, Outcome.WORSE, most=4),
            _("Where the city does worse than {benchmark}", benchmark=of),
            none_worse(dossier.comparison, _),
        ),
        "recorded": (
            recorded_standings(dossier, reader, most=2 if brief else 4),
            _("Rates higher or lower than {benchmark}", benchmark=of),
            "",
        ),
    }
    contents = {
        name: {
            "lead": lead,
            "rows": [_listed_row(one, reader) for one in listed_rows],
            "none": none,
        }
        for name, (listed_rows, lead, none) in lists.items()
    }
    movements = moving_rows(dossier, reader, 3 if brief else 4)
    contents["moving"] = {
        "lead": _("Statistically significant changes"),
        "rows": [[one.title, one.before, one.value, one.movement, one.outcome, one.unit] for one in movements],
        "none": _("No change is significant."),
    }
    return contents


def _listed_row(row: StandingRow, reader: Reader) -> list[str]:
    """Title, value, benchmark, and the unit where it is too long to stand with them."""
    indicator = reader.catalogue.indicators[row.indicator]
    with_name, beside = units(indicator, reader)
    numbers = [number_text(one, indicator, reader.language) + beside for one in (row.number, row.against)]
    return [row.title, *numbers, with_name]


def _spine(dossier: Dossier, reader: Reader, brief: bool) -> list[dict[str, Any]]:
    """The rows of where the city stands; in brief those that were tested."""
    spine = [one for one in rows(dossier.comparison, reader) if not brief or one.theme not in SET_APART]
    if brief:
        spine = [one for one in spine if one.outcome in JUDGED] or spine
    spine_rows, theme = [], ""
    for row in spine:
        spine_rows.append(
            _row(
                row,
                reader.language.words(reader.catalogue.themes[row.theme].title) if row.theme != theme else "",
                reader.language,
            )
        )
        theme = row.theme
    return spine_rows


def _row(row: CityRow, theme: str, _: Language) -> dict[str, Any]:
    sign = GLYPHS[row.outcome]
    with_value = row.unit.strip() == "%"  # a longer unit would cost the column its width: it stands under the name
    return {
        "theme": theme,
        "name": row.name,
        "unit": ", ".join(one for one in ("" if with_value else row.unit.strip(), row.name_unit) if one),
        "period": row.period,
        "value": f"{row.value}{row.unit}" if with_value else row.value,
        "interval": row.interval,
        "benchmark": row.benchmark,
        "mark": row.mark,
        "whisker": row.whisker,
        "reach": row.reach,
        "half": row.half,
        "line": row.line,
        "reason": row.reason,
        "outcome": str(row.outcome),
        "said": f"{sign} {outcome_words(row.outcome, _)}".strip(),
    }


def _picture(lines: Lines, reader: Reader, room: Room = PAPER) -> dict[str, str]:
    """A picture of lines: title, finding, drawing, and its words for a screen reader."""
    _ = reader.language
    unit = _.words(reader.catalogue.units[lines.indicator.unit].title)
    unit = _("index, {year} = 100", year=lines.index_year) if lines.index_year else unit
    finding = lines_finding(lines, reader)
    names = _.listed([short_name(city, _) for city in lines.cities])
    alt = _("{finding}. Lines over time: {cities}.", finding=finding, cities=names)
    title = f"{_.words(lines.indicator.title)}, {unit}"
    drawing = svg_figure.document(lines_chart(lines, Reader(_, reader.catalogue), room), room, finding)
    events = event_names(lines.events, _)  # by the letters of the drawing
    return {"title": title, "finding": f"{finding}. {events}".strip(), "events": events, "svg": drawing, "alt": alt}


def _perception(dossier: Dossier, reader: Reader, brief: bool) -> dict[str, Any]:
    """What is recorded, suffered and felt; in brief at most one picture of each voice."""
    _ = reader.language
    perception, room = dossier.perception, PAPER_SMALL if brief else PAPER
    first = list({one.voice: one for one in reversed(perception.pictures)}.values())
    chosen = [*first, *(one for one in perception.pictures if one not in first)][: MOST_PICTURES if brief else None]
    pictures_chosen = [one for one in perception.pictures if one in chosen]
    pictures = []
    for voice_picture in pictures_chosen:
        contents = _picture(voice_picture.lines, reader, room)
        contents["title"] = (
            f"{_.words(reader.catalogue.voices[voice_picture.voice].title)}{_.typography.colon}{contents['title']}"
        )
        pictures.append(contents | ({"finding": contents["events"]} if brief else {}))
    rule = " ".join((_("Each chart has its own axis; values are not added up."), what_is_missing(perception, _)))
    return {"finding": perception_headline(perception, reader), "rule": rule, "pictures": pictures}


def _peers(dossier: Dossier, reader: Reader) -> dict[str, Any]:
    _ = reader.language
    peers = peer_rows(dossier, _)
    return {
        "finding": likeness_finding(dossier.likeness, reader),
        "lead": f"{views.plain(likeness_lead(dossier.likeness, reader))} {residents_rule(_)}",
        "named": _.listed([f"{name} ({country})" for name, country, _people, _alike in peers]),
        "head": [_("City"), _("Country"), _("Residents"), _("Most similar in")],
        "rows": [list(one) for one in peers],
    }


def _preparedness(dossier: Dossier, reader: Reader) -> dict[str, Any]:
    _ = reader.language
    commitments: list[StandingRow] = preparedness_rows(dossier, reader)
    return {
        "finding": preparedness_finding(dossier, reader),
        "lead": _(
            "Public commitments of the city and risks of its country. A commitment states an intention, not a result."
        ),
        "head": [_("Indicator"), _("Period"), column_name(dossier.comparison, _), column_head(dossier.comparison, _)],
        "rows": [[one.title, one.period, one.value, one.benchmark] for one in commitments],
    }


def _ahead(dossier: Dossier, reader: Reader) -> dict[str, Any]:
    """The foresight chapter: a line for each part with its finding."""
    _ = reader.language
    rows = [list(one) for one in ahead_rows(dossier, reader)]
    crossed = len(crossed_rows(dossier.ahead, reader)) if dossier.ahead else 0
    return {"crossed": crossed, "lead": ahead_lead(dossier, _), "head": [_("Foresight"), _("Finding")], "rows": rows}


def _stated(part: StatementPart, brief: bool) -> dict[str, Any]:
    """What the city says of itself; in brief its finding alone."""
    rows = [] if brief else [list(one) for one in part.rows]
    finding = f"{part.title}. {part.lead} {part.care}".strip()
    return {"title": part.name, "finding": finding, "head": part.head, "rows": rows, "columns": part.shares}


def _press(view: View, dossier: Dossier, reader: Reader, brief: bool) -> list[dict[str, Any]]:
    """The cards of the clearest gaps on both sides; in brief, one of each where there is room."""
    most, stated = PRESSED[brief] // 2, STATEMENTS[brief]
    cases = {case.indicator.id: case for case in view.press(dossier, reader)}
    clearest_rows = [*standings(dossier, reader, Outcome.WORSE, most=most),
             *standings(dossier, reader, Outcome.BETTER, most=most)]  # fmt: skip
    cards = [press_of(cases[row.indicator], reader) for row in clearest_rows]
    return [
        {"title": card.about, "can": card.can[:stated], "cannot": card.cannot[:stated], "questions": card.questions}
        for card in cards
    ]
