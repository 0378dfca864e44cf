"""What is said of lines: how the own city moves, where it stands to its benchmark; table, slide, press."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Bars, Lines, Overview
from indicators.compare.comparability_words import not_drawn, why_index
from indicators.compare.lines.event_words import with_events
from indicators.drawing.yes_no import city_answer
from indicators.language.comparators import benchmark_name, reference, reference_of
from indicators.language.consents import statuses
from indicators.language.language import Language
from indicators.language.names import (
    Html,
    own_city,
    rate_phrase,
    sentences,
    short_name,
    subject,
    surveyed,
    titled,
    told,
)
from indicators.language.residents import beside_reference, residents_say, where
from indicators.language.shared_figures import listed_name, once_each
from indicators.language.values import is_far_apart, safe, status_words, times_text, value_text
from indicators.model.indicators import City, Indicator, Outcome, Status
from indicators.model.limits import LOCKDOWNS
from indicators.view.course_words import course_words
from indicators.view.facts import care, old_years, origin, span
from indicators.view.note_words import one_indicator_foot, several_notes, single_year_note
from indicators.view.notes import Notes
from indicators.view.press_case import Case, cases_of_index
from indicators.view.reader import Reader
from indicators.view.tables import decimals_shown, rounded, unit_shown

BASE = 100.0  # an index starts here
POINTS = 5  # a trend is that of so many


def lines_finding(answer: Lines, reader: Reader) -> str:
    """The headline of lines: position, then course; of an index, how far from its start."""
    _ = reader.language
    city = own_city(answer)
    rows = own_rows(answer)
    if city is None or rows.empty:
        return nothing_known(answer, _)
    if answer.index_year:
        return _moved(answer, city, rows, reader)
    if answer.indicator.is_yes_no:
        return _yes_or_no(answer, city, rows, reader)
    words = {"city": subject(city, answer.indicator, _), **_levels(answer, rows, reader)}
    if answer.indicator.answer:
        return _of_residents(words, answer, city, rows, reader)
    return _with_course(_in_year(standing(words, answer.outcome, _), answer, rows, _), answer, rows, reader)


def _with_course(finding: str, answer: Lines, rows: pd.DataFrame, reader: Reader) -> str:
    """The finding on the newest figure, and how the city came there, or why that is not said."""
    _ = reader.language
    course = course_words(answer.course, answer.indicator, reader)
    if not course or (answer.course.first in LOCKDOWNS and not answer.course.is_calculated):
        why = _why_untested(answer, rows, reader)
        return _.row([finding, course]) if course and answer.course.is_real else finding + why
    return _.row([finding, course])


def _of_residents(words: dict[str, str], answer: Lines, city: City, rows: pd.DataFrame, reader: Reader) -> str:
    """What a share of residents says, next to its benchmark, then its course."""
    _ = reader.language
    sentence = residents_say(words["value"], answer.indicator, city, _)
    finding = _in_year(beside_reference(sentence, answer.outcome, words, _), answer, rows, _)
    return _with_course(finding, answer, rows, reader)


def _in_year(finding: str, answer: Lines, rows: pd.DataFrame, _: Language) -> str:
    """A finding that ends with the compared value, with its year where that is old."""
    year = old_years([_compared(answer, rows)["year"]])
    return _("{finding} in {year}", finding=finding, year=year) if year else finding


def line_finding(lines: Lines, reader: Reader) -> str:
    """The finding of lines where no title of the indicator stands beside it."""
    _ = reader.language
    finding = lines_finding(lines, reader)
    if lines.index_year or _says_itself(finding, lines, _):
        return finding
    return _.typeset(f"{_.words(lines.indicator.title)}{_.typography.colon}{finding}")


def _yes_or_no(answer: Lines, city: City, rows: pd.DataFrame, reader: Reader) -> str:
    """Yes or no has no trend and no median: the own city's answer, and how many of the cities shown say yes."""
    _ = reader.language
    value = value_text(rows["value"].iloc[-1], answer.indicator, reader.catalogue, _)
    newest = answer.rows.dropna(subset="value").sort_values("year").groupby("geo").tail(1)
    return city_answer(short_name(city, _), value, newest, _)


def lines_lead(answer: Lines, reader: Reader) -> Html:
    """What is counted, in which years, what the band is, who has no figure."""
    _ = reader.language
    years = sorted({int(year) for year in answer.rows["year"]})
    parts: list[str] = [
        titled(answer.indicator, reader.catalogue, _, _period(years, surveyed(answer.indicator, reader.catalogue), _))
    ]
    parts.append(told(answer.indicator, _))
    if answer.index_year:
        parts.append(safe(why_index(answer, reader)))
    city, rows = own_city(answer), own_rows(answer)
    if city and len(rows.dropna(subset=["lower", "upper"])) > 1:
        parts.append(safe(_("The band is the 95% interval {of_city}.", of_city=_.of(short_name(city, _)))))
    if len(rows):
        parts += [safe(_newer(answer, rows, reader)), safe(single_year_note(rows, reader))]
    parts.append(safe(once_each(answer, _)))
    return sentences(*parts, safe(not_drawn(answer, reader)), safe(without_figure(answer.left_out, _)))


def own_rows(answer: Lines) -> pd.DataFrame:
    """The own city's values by year; empty when it has none."""
    city, rows = own_city(answer), answer.rows.dropna(subset="value")
    return rows[rows["geo"] == city.id].sort_values("year") if city else rows.iloc[:0]


def nothing_known(answer: Lines | Bars | Overview, _: Language) -> str:
    """The headline when the own city has no figure."""
    cities = (*answer.left_out, *answer.cities)
    city = next((city for city in cities if city.id == answer.own_id), cities[0] if cities else None)
    if city is None:
        return _("No figures for these cities")
    return _("No figures published for {city} with these choices", city=short_name(city, _))


def without_figure(cities: tuple[City, ...], _: Language) -> str:
    """Who was asked for but has no figure; empty when all have one."""
    if not cities:
        return ""
    return _("No figure for {cities}.", cities=_.listed([short_name(city, _) for city in cities]))


def standing(words: dict[str, str], outcome: str, _: Language) -> str:
    """Where the city stands, as a sentence of its own."""
    if "benchmark" not in words:
        return _("{city} is at {value}", **words)
    if outcome == Outcome.ABOUT_SAME:
        return _("{city} is about the same as {reference} ({value} against {benchmark})", **words)
    if outcome == Outcome.CANNOT_TELL and "times" in words:
        return _(
            "{city} is at {times} times {other} ({value} against {benchmark}), within the usual variation", **words
        )
    if outcome == Outcome.CANNOT_TELL:
        return _("{city} is not clearly different from {reference} ({value} against {benchmark})", **words)
    tested = "" if outcome != Outcome.NOT_TESTED else _(", not tested")
    if words["value"] == words["benchmark"]:  # as written: whether chance explains a difference is not said
        return _("{city} is at the same level as {reference} ({value} against {benchmark})", **words) + tested
    if words["above"]:
        return _("{city} is above {reference} ({value} against {benchmark})", **words) + tested
    return _("{city} is below {reference} ({value} against {benchmark})", **words) + tested


def far_apart_words(value: float, benchmark: float, indicator: Indicator, other: str, _: Language) -> dict[str, str]:
    """For `standing`: how many times the benchmark a rate is that lies far from it; nothing where it does not."""
    if not is_far_apart(value, benchmark, indicator):
        return {}
    return {"times": times_text(value, benchmark, indicator, _), "other": other}


def _levels(answer: Lines, rows: pd.DataFrame, reader: Reader) -> dict[str, str]:
    """The last value and, of the same year, the benchmark's, as words."""
    _ = reader.language
    last = _compared(answer, rows)
    words = {"value": value_text(last["value"], answer.indicator, reader.catalogue, _)}
    if last["status"] == Status.PROVISIONAL:
        words["value"] += f" ({status_words(Status.PROVISIONAL, _)})"
    at = answer.benchmark.loc[answer.benchmark["year"] == last["year"], "value"].dropna()
    if len(at) and answer.outcome != Outcome.NOT_COMPARED:
        cities = {city.id: city for city in answer.cities}
        words["benchmark"] = value_text(at.iloc[0], answer.indicator, reader.catalogue, _)
        words["reference"] = reference_of(answer.comparator, cities, _)
        words["above"] = "above" if last["value"] > at.iloc[0] else ""
        other = reference(answer.comparator, cities, _)
        words |= far_apart_words(last["value"], at.iloc[0], answer.indicator, other, _)
    return words


def _compared(answer: Lines, rows: pd.DataFrame) -> pd.Series:
    """The own city's row that is compared; the last one where none is."""
    chosen = rows[rows["year"] == answer.compared_year]
    return (chosen if len(chosen) else rows).iloc[-1]


def _newer(answer: Lines, rows: pd.DataFrame, reader: Reader) -> str:
    """The own city's newest figure, where another one is compared; else empty."""
    _ = reader.language
    last, row = rows.iloc[-1], _compared(answer, rows)
    if answer.index_year or last["year"] == row["year"]:
        return ""
    figure = value_text(last["value"], answer.indicator, reader.catalogue, _)
    words = {"newest": int(last["year"]), "figure": figure, "year": int(row["year"])}
    return _("{newest}: {figure}; compared in {year}", **words) + "."


def _why_untested(answer: Lines, rows: pd.DataFrame, reader: Reader) -> str:
    """Why the own city's rows have no trend."""
    _ = reader.language
    first = answer.course.first
    if first in LOCKDOWNS and answer.indicator.statistic.counts_events:
        return _("; the figures begin in {year}, a year of lockdowns, so no trend is told", year=first)
    waves = surveyed(answer.indicator, reader.catalogue)
    if len(rows) == 1:
        return _("; only one survey available") if waves else _("; only one year available")
    if len(rows) < POINTS:
        return _("; too few surveys for a trend") if waves else _("; too few years for a trend")
    if (rows["status"].tail(POINTS - 1) == Status.BREAK).any():
        return _("; counting method changed in {year}, too few years since for a trend", year=_last_break(rows))
    return _("; a trend cannot be calculated")


def _last_break(rows: pd.DataFrame) -> int:
    return int(rows.loc[rows["status"] == Status.BREAK, "year"].max())


def _moved(answer: Lines, city: City, rows: pd.DataFrame, reader: Reader) -> str:
    """An index: how far the own city is from where it started, and between what the others lie."""
    _ = reader.language
    change = round(float(rows["value"].iloc[-1]) - BASE)
    words = {
        "phrase": rate_phrase(answer.indicator, reader.catalogue, _),
        "city": short_name(city, _),
        "change": _.percent(abs(change)),
        "year": answer.index_year,
    }
    if change > 0:
        sentence = _("{phrase}: {city} is {change} above its {year} level", **words)
    elif change < 0:
        sentence = _("{phrase}: {city} is {change} below its {year} level", **words)
    else:
        sentence = _("{phrase}: {city} is at its {year} level", **words)
    return sentence + _others(answer, city, _)


def _others(answer: Lines, city: City, _: Language) -> str:
    with_value = answer.rows.dropna(subset="value").sort_values("year")
    last = with_value[with_value["geo"] != city.id].groupby("geo")["value"].last() - BASE
    if last.empty:
        return ""
    low, high = signed_percent(last.min(), _), signed_percent(last.max(), _)
    if len(last) == 1:
        name = next(short_name(city, _) for city in answer.cities if city.id == last.index[0])
        return _("; {city}: {change}", city=name, change=low)
    return _("; the other cities are between {low} and {high}", low=low, high=high)


def signed_percent(change: float, _: Language) -> str:
    """A change in percent with its sign: "+12%", "−3 %"."""
    return f"{_.number(change, signed=True)}{_.typography.before_percent}%"


def _period(years: list[int], waves: bool, _: Language) -> str:
    """The years of the figures: each wave, or first to last."""
    if waves and len(years) > 1:
        return _("surveys of {years}", years=_.listed([str(year) for year in years]))
    return span(years)


def lines_table(answer: Lines, reader: Reader) -> pd.DataFrame:
    """One row a city and year, then the benchmark's years; an index says so in its unit."""
    _ = reader.language
    unit = unit_shown(answer.indicator, answer.index_year, reader)
    places = decimals_shown(answer.indicator, answer.index_year)
    names = {city.id: (listed_name(city, answer, _), city.country) for city in answer.cities}
    order = {city.id: place for place, city in enumerate(answer.cities)}
    rows = answer.rows.sort_values(
        ["geo", "year"], key=lambda column: column.map(order) if column.name == "geo" else column
    )
    countries = [names.get(geo, ("", ""))[1] for geo in rows["geo"]]
    table = pd.DataFrame(
        {
            _("City"): [names.get(geo, (geo, ""))[0] for geo in rows["geo"]],
            _("Country"): countries,
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): unit,
            _("Year"): rows["year"].astype(int).tolist(),
            _("Value"): rounded(rows["value"], places),
            _("Lower (95%)"): rounded(rows["lower"], places + 1),
            _("Upper (95%)"): rounded(rows["upper"], places + 1),
            _("Status"): statuses(rows.assign(period=rows["year"].astype(str)), answer.hidden, _),
            **origin(rows["release"], reader),
            **care([answer.indicator] * len(rows), countries, _),
        }
    )
    if answer.benchmark.empty:
        return table
    return pd.concat([table, _benchmark_rows(answer, unit, places, _)], ignore_index=True)


def _benchmark_rows(answer: Lines, unit: str, places: int, _: Language) -> pd.DataFrame:
    line = answer.benchmark.sort_values("year")
    return pd.DataFrame(
        {
            _("City"): benchmark_name(answer.comparator, _),
            _("Country"): "",
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): unit,
            _("Year"): line["year"].astype(int).tolist(),
            _("Value"): rounded(line["value"], places + 1),
            _("Lower (95%)"): None,
            _("Upper (95%)"): None,
            _("Status"): "",
        }
    )


def with_phrase(finding: str, answer: Lines | Bars, reader: Reader) -> str:
    """The finding with the indicator in front, where it does not begin with it; as it is where nothing is found."""
    _ = reader.language
    phrase = _.typography.topic(_.words(answer.indicator.phrase))
    if answer.index_year:  # its values have no unit that says what they are divided by
        phrase = rate_phrase(answer.indicator, reader.catalogue, _)
    if finding.startswith(phrase) or finding == nothing_known(answer, _) or _says_itself(finding, answer, _):
        return finding
    if ":" in finding:  # "Liège: yes": one colon is enough
        return _("{phrase}, {finding}", phrase=phrase, finding=finding)
    return _("{phrase}: {finding}", phrase=phrase, finding=finding)


def _says_itself(finding: str, answer: Lines | Bars, _: Language) -> bool:
    """Whether a finding says what residents answer, so that it needs no topic in front."""
    city = own_city(answer)
    return bool(city and answer.indicator.answer and finding.startswith(where(answer.indicator, city, _)))


def lines_headline(answer: Lines, reader: Reader) -> str:
    """The finding of lines with its subject in front."""
    return with_phrase(lines_finding(answer, reader), answer, reader)


def lines_caption(answer: Lines, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    parts: list[str] = [titled(answer.indicator, reader.catalogue, reader.language, span(answer.rows["year"]))]
    if answer.index_year:
        parts.append(safe(why_index(answer, reader)))
    if len(rows := own_rows(answer)):
        parts.append(safe(_newer(answer, rows, reader)))
    return sentences(*parts, safe(not_drawn(answer, reader)))


def lines_notes(answer: Lines, reader: Reader) -> Notes:
    """As `several_notes`, and the events on the own city's line."""
    return with_events(several_notes(answer, reader), answer.events, reader.language)


def lines_foot(answer: Lines, reader: Reader) -> Notes:
    """The foot of lines on screen: as `one_indicator_foot`, and the events, each with the way to its source."""
    return with_events(one_indicator_foot(answer, reader), answer.events, reader.language)


def lines_cases(answer: Lines, reader: Reader) -> tuple[Case, ...]:
    """The own city's figure, with the years from which it is counted otherwise; none where the city has none."""
    return tuple(replace(one, breaks=answer.breaks) for one in cases_of_index(answer, reader))
