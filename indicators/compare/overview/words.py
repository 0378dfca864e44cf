"""What is said of an overview: on what the own city is ahead and behind; table, slide, press."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Overview
from indicators.answers.records import DIFFERENT
from indicators.compare.lines.words import nothing_known, without_figure
from indicators.compare.overview.audience_chart import shown_indicators
from indicators.compare.overview.years import Years
from indicators.drawing.rooms import SCREEN
from indicators.drawing.style import GLYPHS
from indicators.language.comparators import compared_with
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, own_city, sentences, short_name
from indicators.language.values import APART, apart_words, outcome_words, safe, status_mark, status_words
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome
from indicators.view.note_words import clearest_words, newer_line, released, screen_notes
from indicators.view.notes import Notes
from indicators.view.press_case import Case, cases_of
from indicators.view.reader import Reader
from indicators.view.tables import side_by_side

NAMED = 2  # indicators named on either side
RECENT = 5  # years: an older figure is named in no headline
DIFFERING = (Outcome.WORSE, Outcome.BETTER, Outcome.HIGHER, Outcome.LOWER)
TESTED = (*DIFFERING, *ON_NEITHER_SIDE)


def overview_finding(answer: Overview, reader: Reader) -> str:
    """The headline of an overview: the balance of what was tested, and what of it may be named."""
    _ = reader.language
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    rows = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    if city is None or rows.empty:
        return nothing_known(answer, _)
    counts = rows["outcome"].value_counts()
    total = sum(int(counts.get(one, 0)) for one in TESTED)
    words = {"city": short_name(city, _), "of_city": _.of(short_name(city, _))}
    if not total:
        return _("The figures {of_city} cannot be tested for significance", **words)
    parts = [_part(rows, outcome, answer, reader) for outcome in DIFFERING if counts.get(outcome, 0)]
    if not parts:
        return _("No clear difference for {city} on any indicator tested", **words)
    return _.ngettext(
        "{city}, on the only indicator tested here: {balance}",
        "{city}, on {number} indicators tested here: {balance}",
        total,
        balance=_.row(parts),
        **words,
    )


def _part(rows: pd.DataFrame, outcome: Outcome, answer: Overview, reader: Reader) -> str:
    """One side of the balance: on how many indicators, and the clearest of those that may be named."""
    _ = reader.language
    matching = rows[rows["outcome"] == outcome]
    count, recent = len(matching), set(matching.loc[matching["year"] >= answer.year - RECENT, "indicator"])
    notable = [reader.catalogue.indicators[id] for id in answer.notable if id in recent]
    phrases = [_.words(one.phrase) for one in notable if not one.sensitive][:NAMED]
    number = {
        Outcome.WORSE: _.ngettext("worse on {number}", "worse on {number}", count),
        Outcome.BETTER: _.ngettext("better on {number}", "better on {number}", count),
        Outcome.HIGHER: _.ngettext("higher on {number}", "higher on {number}", count),
        Outcome.LOWER: _.ngettext("lower on {number}", "lower on {number}", count),
    }[outcome]
    return _("{count} (above all {phrases})", count=number, phrases=_.listed(phrases)) if phrases else number


def overview_lead(answer: Overview, reader: Reader) -> Html:
    """Units, the year, what each value is compared with, what the signs mean."""
    _ = reader.language
    units = {_.words(reader.catalogue.units[one.unit].title) for one in answer.indicators}
    unit = capitalised(units.pop()) if len(units) == 1 else _("Each indicator in its own unit")
    signs = [*_signs(answer, _), *map(safe, _gaps(answer, _))]
    untested = "" if _signs(answer, _) else _("No value here can be tested, so none is coloured.")
    parts = [safe(f"{unit}, {Years(answer).common}."), _compared(signs, answer, _), safe(untested)]
    return sentences(*parts, safe(_newer(answer, reader)), safe(without_figure(answer.left_out, _)))


def _newer(answer: Overview, reader: Reader) -> str:
    """The own city's newest figures of indicators compared in an earlier year; empty where there is none."""
    indicators, city = {one.id: one for one in answer.indicators}, own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    lines = [
        (reader.language.words(indicators[row.indicator].phrase), row, indicators[row.indicator])
        for row in rows.itertuples()
    ]
    return newer_line(lines, reader)


def _compared(signs: list[str], answer: Overview, _: Language) -> str:
    """What the values are compared with, and each sign with its word; the signs alone where nothing is tested."""
    row = ", ".join(signs)
    if not _signs(answer, _):
        return f"{row}." if row else ""
    compared = safe(_("Values compared {with_reference} (in grey):", with_reference=_against(answer, _)))
    return f"{compared} {row}."


def _against(answer: Overview, _: Language) -> str:
    return compared_with(answer.comparator, {city.id: city for city in answer.cities}, _)


def _signs(answer: Overview, _: Language) -> list[str]:
    """The glyphs that the overview shows, each with its word."""
    there = set(answer.rows["outcome"])
    return [f"<b>{GLYPHS[one]}</b> {safe(outcome_words(one, _))}" for one in Outcome if one in there and GLYPHS[one]]


def _gaps(answer: Overview, _: Language) -> list[str]:
    """The marks in place of values that the overview shows, each with its words; the page says more under it."""
    marks_present = {
        status_mark(status): status_words(status, _) for status in answer.rows["status"] if status_mark(status)
    }
    full = len(answer.indicators) * len(answer.cities)
    if len(answer.rows) + len(answer.apart) < full and "–" not in marks_present:
        marks_present["–"] = _("no figure")
    if answer.apart:
        marks_present[APART] = apart_words(_)
    return [f"{mark} {words}" for mark, words in marks_present.items()]


def overview_table(answer: Overview, reader: Reader) -> pd.DataFrame:
    """One row an indicator and city, in the order of the overview."""
    _ = reader.language
    lines = {one.id: place for place, one in enumerate(answer.indicators)}
    columns = {city.id: place for place, city in enumerate(answer.cities)}
    rows = answer.rows.assign(line=answer.rows["indicator"].map(lines), column=answer.rows["geo"].map(columns))
    rows = rows.sort_values(["line", "column"], kind="stable")
    indicators = [reader.catalogue.indicators[id] for id in rows["indicator"]]
    table = side_by_side(rows, indicators, {city.id: city for city in answer.cities}, None, reader, answer.hidden)
    table.insert(0, _("Theme"), [_.words(reader.catalogue.themes[one.theme].title) for one in indicators])
    return table


def overview_caption(answer: Overview, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    if not answer.cities:
        return sentences(safe(_newer(answer, reader)))
    mine, city = _own_rows(answer), short_name(own_city(answer) or answer.cities[0], _)
    outcomes = mine.loc[mine["indicator"].isin(shown_indicators(answer, SCREEN.rows)), "outcome"]
    sentence = _("{city} differs clearly on none of these; ≈ about the same, ? cannot tell.", city=city)
    if outcomes.isin(DIFFERENT).any():
        sentence = _(
            "The clearest differences of {city}; + better, − worse, ≈ about the same, ? cannot tell.", city=city
        )
    return sentences(safe(sentence), safe(_newer(answer, reader)))


def overview_foot(answer: Overview, reader: Reader) -> Notes:
    """The foot of tiles: the datasets of those that are shown."""
    return screen_notes(
        reader, released(answer.rows[answer.rows["indicator"].isin(shown_indicators(answer, SCREEN.rows))])
    )


def overview_cases(answer: Overview, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    by_indicator = {one.indicator.id: one for one in cases_of(answer.own_comparison, reader)}
    return tuple(by_indicator[one.id] for one in answer.indicators if one.id in by_indicator)


def clearest_of_overview(answer: Overview, most: int) -> Overview:
    """The answer itself, or its part of at most `most` indicators: where the own city differs most."""
    if len(answer.indicators) <= most:
        return answer
    chosen = _telling(answer, most)
    chosen_indicators = tuple(one for one in answer.indicators if one.id in chosen)
    rows = answer.rows[answer.rows["indicator"].isin(chosen)]
    apart = frozenset(one for one in answer.apart if one[0] in chosen)
    return replace(answer, indicators=chosen_indicators, rows=rows, apart=apart)


def overview_part(part: Overview, full: Overview, reader: Reader) -> str:
    """Which part of the indicators a picture shows."""
    outcomes, all_outcomes = (_own_rows(one)["outcome"] for one in (part, full))
    return clearest_words(outcomes, all_outcomes, reader)


def _own_rows(answer: Overview) -> pd.DataFrame:
    """The rows of the own city; of all cities where none is the own one."""
    city = own_city(answer)
    return answer.rows[answer.rows["geo"] == city.id] if city else answer.rows


def _telling(answer: Overview, most: int) -> set[str]:
    """By turns where the own city is better and worse, the clearest gap first; the rest where nothing differs."""
    mine = _own_rows(answer)
    outcomes = dict(zip(mine["indicator"], mine["outcome"], strict=True))
    tested = [one.id for one in answer.indicators if outcomes.get(one.id) in TESTED]
    order = list(dict.fromkeys([*answer.notable, *tested, *(one.id for one in answer.indicators)]))
    good = [id for id in order if outcomes.get(id) in (Outcome.BETTER, Outcome.HIGHER)]
    bad = [id for id in order if outcomes.get(id) in (Outcome.WORSE, Outcome.LOWER)]
    turns = [id for pair in zip(good, bad, strict=False) for id in pair]
    return set(list(dict.fromkeys([*turns, *good, *bad] or order))[:most])
