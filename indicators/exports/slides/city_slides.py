"""The deck of a city: about ten slides, each with its finding as a title."""

from collections import Counter
from dataclasses import replace

from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators import views
from indicators.answers.dossier import Dossier
from indicators.city.audience_chart import clearest_rows
from indicators.city.rows import column_name
from indicators.city.words import city_lead
from indicators.compare.lines.chart import lines_slide
from indicators.compare.lines.words import line_finding
from indicators.dossier.ahead import ahead_finding, ahead_lead, ahead_rows
from indicators.dossier.rows import (
    StandingRow,
    about_city,
    peer_rows,
    preparedness_rows,
    recorded_standings,
    source_rows,
    standings,
    stated_parts,
    theme_counts,
    unknown_rows,
)
from indicators.dossier.words import (
    attention_finding,
    moving_finding,
    offences_finding,
    preparedness_finding,
    standing_finding,
    strengths_finding,
    unknown_finding,
)
from indicators.drawing.native import BODY, BODY_TOP, LABEL, LEFT, WIDTH
from indicators.drawing.style import GLYPHS, LIGHT
from indicators.exports.origin import origin
from indicators.exports.slides.dossier_slides import DossierSlides
from indicators.exports.slides.layout import pages, run
from indicators.exports.slides.stage import Foot, stage
from indicators.exports.slides.standing_rows import standing_rows
from indicators.foresight.forecast.chart import forecast_slide
from indicators.foresight.forecast.words import forecast_finding, how_it_held
from indicators.language.areas import residents_rule
from indicators.language.comparators import benchmark_words, column_head
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import outcome_words
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome
from indicators.peers.words import likeness_finding, likeness_lead
from indicators.perception.chart import perception_slide as perception_pictures
from indicators.perception.words import perception_headline, what_is_missing
from indicators.view import Reader, View


def forecasts(slides: DossierSlides) -> None:
    """What may come of two indicators, or why nothing can be said of one."""
    ahead, _ = slides.dossier.ahead, slides._
    banded = [one for one in ahead.forecasts if one.reserve.has_band] if ahead else []
    if not banded:
        return
    ids = [one.indicator.id for one in banded]
    title = forecast_finding(banded[0], slides.reader)
    events = [event for one in banded for event in one.events]
    slide = slides.stage.slide(title, _lead(_, how_it_held(banded[0], _)), *slides.said(ids, events=events))
    left, top, width, height = BODY
    wide = Emu(int(width / len(banded)))
    for column, forecast in enumerate(banded):
        x = Emu(left + wide * column)
        words = forecast_finding(forecast, slides.reader)
        if len(banded) > 1:  # of one alone the title says it
            place = (x, top, Emu(wide - Inches(0.3)), Inches(0.6))
            slides.stage.text(slide, words, place, LABEL, LIGHT.text, bold=True)
        place = (x, Emu(top + Inches(0.65)), Emu(wide - Inches(0.2)), Emu(height - Inches(0.65)))
        forecast_slide(forecast, slides.stage, slide, slides.reader, place)


def _lead(_: Language, record: str) -> str:
    dashed = _("Dashed: the limits of the 95% band.")
    return f"{dashed} {record}".strip()


def chapter(slides: DossierSlides) -> None:
    """A table: tripwires, forecasts, stress, signals, each with its finding."""
    rows, _ = ahead_rows(*slides.parts), slides._
    if not rows:
        return
    title = ahead_finding(*slides.parts)
    ahead = slides.dossier.ahead
    ids = [*(one.indicator.id for one in ahead.forecasts), *ahead.stress.of_city["indicator"][:1]] if ahead else []
    slide = slides.stage.slide(title, ahead_lead(slides.dossier, _), *slides.said(ids, care=False))
    head, alt = [_("Foresight"), _("Finding")], _("A table of what may come.")
    slides.stage.table(slide, (LEFT, BODY_TOP, WIDTH), head, rows, [2, 10], alt)


OUTCOMES = (Outcome.WORSE, *ON_NEITHER_SIDE, Outcome.BETTER, Outcome.HIGHER, Outcome.LOWER)
BETTER_FIRST = (Outcome.BETTER, *ON_NEITHER_SIDE, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER)
TABLE = Pt(13)
MOST_STATED = 10  # rows of what a city says of itself
MOST_ROWS, FEWEST_ROWS = 6, 2  # of a slide: one row alone has none of its own


def city_deck(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """About ten slides of a city, each with its finding as a title; what has nothing to show is left out."""
    deck = stage(reader.language)
    slides = DossierSlides(view, dossier, reader, link, deck)
    for slide in SLIDES if dossier.comparison.published else UNPUBLISHED:
        slide(slides)
    title, file = view.headline(dossier, reader), origin(view, dossier, link, reader.language)
    return deck.bytes(title, dossier.released, file)


def _opening(slides: DossierSlides) -> None:
    """The city's headline, large, and how the figures came out."""
    _, comparison = slides._, slides.dossier.comparison
    headline = slides.view.headline(slides.dossier, slides.reader)
    slide = slides.stage.slide(headline, about_city(slides.dossier, _), *slides.said(slides.tested, care=False))
    counts = Counter(one for _theme, each in theme_counts(*slides.parts) for one in each.elements())
    there = [one for one in BETTER_FIRST if counts[one]]
    for column, outcome in enumerate(there):
        wide, colour = Emu(int(WIDTH / max(3, len(there)))), LIGHT.colour(outcome)
        left = Emu(LEFT + wide * column)
        words = f"{GLYPHS[outcome]} {outcome_words(outcome, _)}"
        big, small = (left, Inches(2.5), wide, Inches(1.1)), (left, Inches(3.55), wide, Inches(0.4))
        slides.stage.text(slide, _.number(counts[outcome]), big, Pt(60), colour, serif=True)
        slides.stage.text(slide, words, small, Pt(18), colour, bold=True)
    lead = city_lead(comparison, slides.reader, beside=False)
    place = (LEFT, Inches(4.2), WIDTH, Inches(2.2))
    block = slides.stage.text(slide, lead, place, Pt(16), LIGHT.text)
    never = _(
        "These slides never add up crimes and never call a city the best or the worst. For every difference they say "
        "whether chance could explain it."
    )
    after = block.text_frame.add_paragraph()  # in the same block: under the lead, however long that is
    after.space_before = Pt(9)
    run(after, never, _, Pt(15), LIGHT.muted)


def _standing(slides: DossierSlides) -> None:
    """A bar a theme, made of how its indicators came out."""
    counts, _ = theme_counts(*slides.parts), slides._
    if not counts:
        return
    title = standing_finding(*slides.parts)
    lead = _(
        "Number of indicators in each theme, by how {city} compares with {benchmark}. Themes are never added up.",
        city=short_name(slides.dossier.city, _),
        benchmark=benchmark_words(slides.dossier.comparison, _),
    )
    slide = slides.stage.slide(title, lead, *slides.said(slides.tested, care=False))
    there = [one for one in OUTCOMES if any(one in each for _theme, each in counts)]
    series = [(outcome_words(one, _), [each.get(one) for _theme, each in counts], LIGHT.colour(one)) for one in there]
    alt = "; ".join(
        f"{theme}: " + ", ".join(f"{each[one]} {outcome_words(one, _)}" for one in there if one in each)
        for theme, each in counts
    )
    slides.stage.bars(slide, BODY, [theme for theme, _each in counts], series, "0", alt, stacked=True)


def _clearest(slides: DossierSlides) -> None:
    """The clearest gaps on both sides: a slide each, or one where a side has too few rows for its own."""
    better, worse = (
        [one.indicator for one in standings(*slides.parts, outcome, most=MOST_ROWS)]
        for outcome in (Outcome.BETTER, Outcome.WORSE)
    )
    recorded = [one.indicator for one in recorded_standings(*slides.parts, most=MOST_ROWS)]
    if recorded:
        _standing_rows(slides, offences_finding(*slides.parts), "", recorded)
    if recorded and not better and not worse:
        return
    strengths, attention = strengths_finding(*slides.parts), attention_finding(*slides.parts)
    if min(len(better), len(worse)) >= FEWEST_ROWS:
        _standing_rows(slides, strengths, "", better)
        _standing_rows(slides, attention, "", worse)
    elif len(better) > len(worse):
        _standing_rows(slides, strengths, f"{attention}.", clearest_rows(slides.dossier.comparison, MOST_ROWS))
    else:
        _standing_rows(slides, attention, f"{strengths}.", clearest_rows(slides.dossier.comparison, MOST_ROWS))


def _standing_rows(slides: DossierSlides, title: str, other: str, indicators: list[str]) -> None:
    """One slide with the rows of these indicators; `other`: what is true of the other side."""
    _ = slides._
    rules = [other, _nothing_clear(slides)] if other else []
    lead = " ".join(one for one in [*rules, _("The most certain differences first, not the largest.")] if one)
    slide = slides.stage.slide(title, lead, *slides.said(indicators))
    standing_rows(slides.stage, slide, slides.dossier.comparison, slides.catalogue, indicators)


def _nothing_clear(slides: DossierSlides) -> str:
    """What follows where no figure is better, or none worse: differences the other way remain true."""
    _ = slides._
    better, worse = (standings(*slides.parts, one, most=1) for one in (Outcome.BETTER, Outcome.WORSE))
    if not better and not worse and recorded_standings(*slides.parts, most=1):
        return _("Do not present any figure as a strength or a weakness of the city.")
    if not better and not worse:
        return _("No difference is significant. Do not report any of these as a difference.")
    if not better:
        return _("Do not present any figure as a strength of the city.")
    return "" if worse else _("Do not present any figure as a weakness of the city.")


def _table_of(slides: DossierSlides, slide: Slide, rows: list[StandingRow]) -> None:
    """Standings as a table, as many as have room; a column that says nothing is left out."""
    _ = slides._
    outcome = _.pgettext("of a comparison", "Outcome")
    columns = [
        (_("Indicator"), 3.0, [one.title for one in rows]),
        (_("Period"), 1.1, [one.period for one in rows]),
        (column_name(slides.dossier.comparison, _), 2.1, [one.value for one in rows]),
        (_("95% interval"), 1.5, [one.interval for one in rows]),
        (column_head(slides.dossier.comparison, _), 2.1, [one.benchmark for one in rows]),
        (outcome, 2.0, [one.outcome if one.kind in OUTCOMES else "" for one in rows]),
        (_("Trend"), 2.2, [one.trend for one in rows]),
    ]
    columns_filled = [one for one in columns if any(one[2])]
    right = [place for place, one in enumerate(columns_filled) if 2 <= columns.index(one) <= 4]
    judged = next((place for place, one in enumerate(columns_filled) if one[0] == outcome), None)
    colours = {} if judged is None else {(line, judged): LIGHT.colour(one.kind) for line, one in enumerate(rows)}
    alt = _("A table: each indicator with its value, its interval and the benchmark.")
    cells = list(zip(*(one[2] for one in columns_filled), strict=True))
    head, shares = [one[0] for one in columns_filled], [one[1] for one in columns_filled]
    fitting = next(
        many for many in range(len(cells), 0, -1) if len(pages(BODY, head, cells[:many], shares, size=TABLE)) == 1
    )
    colours = {place: colour for place, colour in colours.items() if place[0] < fitting}
    slides.stage.table(slide, BODY[:3], head, cells[:fitting], shares, alt, right, colours, size=TABLE)


def _trends(slides: DossierSlides) -> None:
    """Two lines over time side by side."""
    trends, _ = slides.dossier.trends[:2], slides._
    if not trends:
        return
    ids = [one.indicator.id for one in trends]
    title = moving_finding(replace(slides.dossier, trends=trends), slides.reader)
    lead = _("Black: {city}; dashed: {benchmark}; thin: the other cities compared. Missing years are left empty.",
             city=short_name(slides.dossier.city, _),
             benchmark=benchmark_words(slides.dossier.comparison, _))  # fmt: skip
    events = [event for trend in trends for event in trend.events]
    slide = slides.stage.slide(title, lead, *slides.said(ids, events=events))
    left, top, width, height = BODY
    wide = Emu(int(width / 2))
    for column, trend in enumerate(trends):
        x = Emu(left + wide * column)
        words = line_finding(trend, slides.reader)
        slides.stage.text(slide, words, (x, top, Emu(wide - Inches(0.3)), Inches(0.6)), LABEL, LIGHT.text, bold=True)
        place = (x, Emu(top + Inches(0.65)), Emu(wide - Inches(0.2)), Emu(height - Inches(0.65)))
        lines_slide(trend, slides.stage, slide, slides.reader, place)


def _peers(slides: DossierSlides) -> None:
    """Who is like the city."""
    rows, _ = peer_rows(slides.dossier, _=slides._), slides._
    if not rows:
        return
    title = likeness_finding(slides.dossier.likeness, slides.reader)
    lead = f"{views.plain(likeness_lead(slides.dossier.likeness, slides.reader))} {residents_rule(_)}"
    slide = slides.stage.slide(title, lead, *slides.said(slides.context, care=False))
    head = [_("City"), _("Country"), _("Residents"), _("Most similar in")]
    alt = _("A table of the closest cities and what they have in common.")
    slides.stage.table(slide, (LEFT, BODY_TOP, WIDTH), head, rows, [3, 1, 1.6, 6], alt, (2,), row=Inches(0.4))


def _perception(slides: DossierSlides) -> None:
    """What is recorded, suffered and felt, side by side."""
    perception, _ = slides.dossier.perception, slides._
    if not perception.pictures:
        return
    ids = [one.lines.indicator.id for one in perception.pictures]
    apart = _("Each chart has its own axis; values are not added up.")
    lead = f"{apart} {what_is_missing(perception, _)}"
    title = perception_headline(perception, slides.reader)
    slide = slides.stage.slide(title, lead, *slides.said(ids, events=perception.events))
    perception_pictures(perception, slides.stage, slide, slides.reader)


def _preparedness(slides: DossierSlides) -> None:
    """What is public about preparedness: commitments, and the country's risks."""
    rows, _ = preparedness_rows(*slides.parts)[:9], slides._
    if len(rows) < FEWEST_ROWS:
        return
    lead = _("Public commitments of the city and risks of its country. A commitment states an intention, not a result.")
    ids = [one.indicator for one in rows]
    slide = slides.stage.slide(preparedness_finding(*slides.parts), lead, *slides.said(ids))
    _table_of(slides, slide, rows)


def _stated(slides: DossierSlides) -> None:
    """What the city says of itself: its scorecard, and its gaps; as its viewer may see them."""
    _ = slides._
    for part in stated_parts(*slides.parts):
        foot = Foot(part.care, _("Source: answers given by the city"), slides.link)
        slide = slides.stage.slide(part.title, part.lead, foot, "")
        rows = part.rows[:MOST_STATED]
        slides.stage.table(slide, (LEFT, BODY_TOP, WIDTH), part.head, rows, part.shares, part.title, part.right)


def _unknown(slides: DossierSlides) -> None:
    """What most cities like this one know and it does not."""
    rows, _ = unknown_rows(*slides.parts), slides._
    if len(rows) < FEWEST_ROWS:
        return
    lead = _("Indicators available for at least half of the similar cities.")
    missing = [one.indicator.id for one in slides.dossier.unknown]
    foot, notes = slides.said(missing, care=False)
    slide = slides.stage.slide(unknown_finding(*slides.parts), lead, replace(foot, caveat=""), notes)
    head = [_("Theme"), _("Indicator"), _("Available for")]
    alt = _("A table of missing figures.")
    slides.stage.table(slide, (LEFT, BODY_TOP, WIDTH), head, rows, [3, 6, 2], alt, row=Inches(0.4))


def _sources(slides: DossierSlides) -> None:
    """Where the figures come from."""
    rows, _ = source_rows(slides.view.sources(slides.dossier, slides.reader), slides._), slides._
    title = _("Sources of the figures and conditions of use")
    lead = _("Cite the source when you use a figure. The licence gives any other conditions.")
    head, shares, size = [_("Dataset"), _("Citation"), _("Licence")], [3.2, 7.2, 1.6], Pt(12)
    alt = _("A table of the datasets with their citation and licence.")
    parts = pages(BODY, head, rows, shares, size=size)
    for number, part in enumerate(parts, 1):
        numbered = _("{title} ({number} of {count})", title=title, number=number, count=len(parts))
        heading = title if len(parts) == 1 else numbered
        slide = slides.stage.slide(heading, lead, Foot("", "", slides.link), "")
        slides.stage.table(slide, BODY[:3], head, part, shares, alt, size=size)


UNPUBLISHED = (_opening, _preparedness, _stated, _sources)  # of a city without figures: nothing can be found
SLIDES = (
    *(_opening, _standing, _clearest, _trends, forecasts, chapter),
    *(_peers, _perception, _preparedness, _stated, _unknown, _sources),
)
