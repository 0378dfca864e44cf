"""What is said of small multiples: the finding of the lines they are cut from, the scale they share, what is drawn."""

from collections import Counter

import pandas as pd

from indicators.answers.comparison import Lines, Panels
from indicators.answers.courses import Course
from indicators.compare.comparability_words import not_drawn, why_index, why_not_drawn
from indicators.compare.lines.event_words import with_events
from indicators.compare.lines.words import (
    lines_caption,
    lines_cases,
    lines_foot,
    lines_headline,
    lines_notes,
    lines_table,
    without_figure,
)
from indicators.language.comparators import median_name, stand_in
from indicators.language.language import Language
from indicators.language.names import Html, country_name, sentences, short_name, titled, told
from indicators.language.shared_figures import once_each, place_name
from indicators.language.values import safe
from indicators.model.indicators import Outcome
from indicators.view.facts import span
from indicators.view.note_words import notes_on, released, screen_notes
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader

CITIES = "cities"


def panels_headline(answer: Panels, reader: Reader) -> str:
    """Of one indicator the finding of its lines; of several how many are better and worse, or rise and fall."""
    _ = reader.language
    if answer.by == CITIES or len(answer.panels) == 1:
        return lines_headline(answer.charts[0] if answer.by == CITIES else answer.panels[0][0], reader)
    city = short_name(answer.city, _)
    if answer.empty:
        return _("No figures published for {city} with these choices", city=city)
    if all(one.is_about_time for one in answer.indicators):
        return trends_headline(answer, _)
    outcomes = Counter(lines.outcome for lines, _city in answer.panels)
    better, worse = outcomes[Outcome.BETTER], outcomes[Outcome.WORSE]
    words = {"city": city, "reference": median_name(answer.comparator, _named(answer), _)}
    words |= {"better": better, "worse": worse, "number": len(answer.panels)}
    if better and worse:
        return _("{city} over time, next to {reference}: better on {better} of {number} indicators, worse on {worse}",
                 **words)  # fmt: skip
    if better:
        return _(
            "{city} over time, next to {reference}: better on {better} of {number} indicators, worse on none", **words
        )
    if worse:
        return _(
            "{city} over time, next to {reference}: worse on {worse} of {number} indicators, better on none", **words
        )
    return _("{city} over time, next to {reference}: {number} indicators, none significantly better or worse", **words)


def panels_lead(answer: Panels, reader: Reader) -> Html:
    """What is counted, which lines there are, and the scale that the charts share."""
    _ = reader.language
    if answer.by == CITIES:
        lines = answer.charts[0]
        index = safe(why_index(lines, reader)) if lines.index_year else ""
        more = not_drawn(lines, reader), without_figure(lines.left_out, _)
        subject = titled(lines.indicator, reader.catalogue, _, span(lines.rows["year"]))
        reading = safe(once_each(lines, _)), safe(_reading(answer, _))
        return sentences(subject, told(lines.indicator, _), index, *reading, *map(safe, more))
    return sentences(safe(_reading(answer, _)), safe(_which(answer, _)))


def _reading(answer: Panels, _: Language) -> str:
    """How to read the panels."""
    city, median = short_name(answer.city, _), median_name(answer.comparator, _named(answer), _)
    if answer.by == CITIES:
        lines = answer.charts[0]
        band = answer.rows["lower"].notna().any() and not lines.index_year
        parts = [
            _("One chart for each city, all on the same scale: thick line the city, thin line {city}.", city=city)
            if not lines.indicator.is_wider
            else _(
                "All charts are on the same scale: thick line the place in the title, thin line {place}.",
                place=place_name(answer.city, lines, _),
            ),
            _("The band is the 95% interval.") if band else "",
            "" if lines.benchmark.empty else _("Dotted line: {median}.", median=median),
        ]
        return " ".join(part for part in parts if part)
    return _(
        "One chart for each indicator: thick line {city}, dotted line {median}. Charts with the same unit are on the "
        "same scale.",
        city=city,
        median=median,
    )


def _which(answer: Panels, _: Language) -> str:
    if not answer.available:
        return ""
    if all(one.is_about_time for one in answer.indicators):
        return _("The {number} indicators with the longest series, out of {all}.",
                 number=len(answer.charts), all=answer.available)  # fmt: skip
    return _(
        "The {number} indicators with the clearest differences, out of {all}: choose a theme for others.",
        number=len(answer.charts),
        all=answer.available,
    )


def _named(answer: Panels) -> dict:
    return {one.id: one for lines in answer.charts for one in (*lines.cities, *lines.peers)}


def panels_caption(answer: Panels, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    start = lines_caption(answer.charts[0], reader) if answer.by == CITIES else ""
    return sentences(start, safe(_reading(answer, reader.language)))


def panels_notes(answer: Panels, reader: Reader) -> Notes:
    """As the notes of lines; of several indicators their intervals and sources."""
    if answer.by == CITIES:
        return lines_notes(answer.charts[0], reader)
    replaced = stand_in(answer.comparator, answer.city, reader.language)
    return with_events(notes_on(answer, answer.indicators, reader, replaced), answer.events, reader.language)


def panels_foot(answer: Panels, reader: Reader) -> Notes:
    """The foot for an audience."""
    if answer.by == CITIES:
        return lines_foot(answer.charts[0], reader)
    return with_events(screen_notes(reader, released(answer.rows)), answer.events, reader.language)


def panels_table(answer: Panels, reader: Reader) -> pd.DataFrame:
    """The figures of every panel, one under the other."""
    tables = [lines_table(one, reader) for one in answer.charts]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def panels_cases(answer: Panels, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order."""
    return tuple(case for lines in answer.charts for case in lines_cases(lines, reader))


def panels_part(part: Panels, full: Panels, reader: Reader) -> str:
    """Which part of the panels is drawn."""
    _, number, all_ = reader.language, len(part.panels), len(full.panels)
    return safe(_("The first {number} of {all} charts are shown; follow the link for all.", number=number, all=all_))


def why_no_panels(answer: Panels, reader: Reader) -> str:
    """Why there is nothing to draw, and what to choose instead."""
    _ = reader.language
    first: Lines | None = next(iter(answer.charts), None)
    if first is None:
        return _("There are too few figures for these choices to draw a chart. Choose other cities, "
                 "another indicator or another year.")  # fmt: skip
    return why_not_drawn(first, reader)


def trends_headline(answer: Panels, _: Language) -> str:
    """How many of the indicators drawn rise, fall, or do neither."""
    trends = Counter(_direction(lines.course) for lines, _city in answer.panels)
    rising, falling, none, untested = (trends[one] for one in ("rising", "falling", "none", "untested"))
    words = {"place": _place(answer, _), "number": len(answer.panels)}
    if untested == len(answer.panels):
        return _("{place}, {number} indicators over time: no trend can be tested yet", **words)
    parts = [
        (rising, _.ngettext("{number} is increasing", "{number} are increasing", rising)),
        (falling, _.ngettext("{number} is decreasing", "{number} are decreasing", falling)),
        (none, _.ngettext("{number} has no steady trend", "{number} have no steady trend", none)),
        (untested, _.ngettext("{number} cannot be tested yet", "{number} cannot be tested yet", untested)),
    ]
    balance = _.listed([part for count, part in parts if count])
    return _.ngettext(
        "{place}, {number} indicator over time: {balance}",
        "{place}, {number} indicators over time: {balance}",
        len(answer.panels),
        place=words["place"],
        balance=balance,
    )


def _direction(course: Course) -> str:
    if course.direction:
        return "rising" if course.direction > 0 else "falling"
    return "none" if course.is_calculated else "untested"


def _place(answer: Panels, _: Language) -> str:
    """Whose figures they are: the city's, its region's, its country's."""
    city, indicators = short_name(answer.city, _), answer.indicators
    if all(one.is_national for one in indicators):
        return country_name(answer.city.country, _)
    if all(one.is_regional for one in indicators):
        return _("Region {of_city}", of_city=_.of(city))
    if all(one.is_wider for one in indicators):
        return _("Country and region {of_city}", of_city=_.of(city))
    return city
