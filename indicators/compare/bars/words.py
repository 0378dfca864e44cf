"""What is said of bars: where the own city stands to its benchmark; notes, table, slide, press."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Bars
from indicators.compare.bars.ranks import places as ranked_places
from indicators.compare.bars.ranks import ranks_lead
from indicators.compare.comparability_words import not_drawn, why_index
from indicators.compare.lines.words import (
    BASE,
    far_apart_words,
    nothing_known,
    signed_percent,
    with_phrase,
    without_figure,
)
from indicators.drawing.yes_no import city_answer
from indicators.language.areas import counted_area
from indicators.language.comparators import reference, reference_of
from indicators.language.language import Language
from indicators.language.names import (
    Html,
    own_city,
    placed,
    rate_phrase,
    region_of,
    sentences,
    short_name,
    titled,
    told,
)
from indicators.language.residents import beside_reference, residents_say
from indicators.language.shared_figures import listed_name, once_each, place_name
from indicators.language.values import safe, signs_note, status_mark, status_words, value_text
from indicators.model.indicators import ON_NEITHER_SIDE, City, Comparable, Outcome
from indicators.view.note_words import countries_of, newer_line, released, screen_notes, several_notes
from indicators.view.notes import Notes
from indicators.view.reader import Reader
from indicators.view.tables import ordered, side_by_side


def bars_finding(answer: Bars, reader: Reader) -> str:
    """The headline of bars."""
    _ = reader.language
    own_row, city = _own(answer), own_city(answer)
    if own_row is None or city is None or (own_row["value"] != own_row["value"] and not status_mark(own_row["status"])):
        return nothing_known(answer, _)
    if status_mark(own_row["status"]):
        return _("{city}: {status}", city=short_name(city, _), status=status_words(own_row["status"], _))
    with_value = answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]
    if answer.index_year:
        return _moved(answer, city, own_row, with_value, reader)
    value = value_text(own_row["value"], answer.indicator, reader.catalogue, _)
    if answer.indicator.is_yes_no:
        return city_answer(short_name(city, _), value, with_value, _)
    standing = _standing(answer, city, own_row, value, reader)
    if year := answer.benchmark_year:  # the others' bars are of another year: no span from its figure to theirs
        return _("{finding} in {year}", finding=standing, year=year)
    if answer.indicator.comparable is not Comparable.LEVELS or answer.indicator.sensitive:
        return standing  # nobody is named as an extreme
    return standing + _span(answer, with_value, reader)


def bars_headline(answer: Bars, reader: Reader) -> str:
    """The finding of bars with its subject in front."""
    return with_phrase(bars_finding(answer, reader), answer, reader)


def bars_lead(answer: Bars, reader: Reader) -> Html:
    """What is counted, the year, why an index, who has no figure."""
    _ = reader.language
    parts = [titled(answer.indicator, reader.catalogue, _, str(answer.year)), told(answer.indicator, _)]
    own_row, city = _own(answer), own_city(answer)
    if own_row is not None and city is not None:
        dataset = str(own_row["release"]).partition("@")[0]
        parts.append(safe(counted_area(city, answer.indicator, dataset, reader.catalogue, _)))
    if answer.index_year:
        parts.append(safe(why_index(answer, reader)))
    elif answer.rows["lower"].notna().any():
        parts.append(safe(_("Thin lines are 95% intervals.")))
    if (answer.rows["year"] != answer.year).any():
        parts.append(safe(_("A year next to a name means that the figure is older.")))
    parts += [safe(newer_lead(answer, reader)), safe(once_each(answer, _))]
    more = not_drawn(answer, reader, see_lines=True), ranks_lead(answer, _), without_figure(answer.left_out, _)
    return sentences(*parts, *(safe(one) for one in more))


def newer_lead(answer: Bars, reader: Reader) -> str:
    """Which cities have a newer figure than the one compared; empty where none has."""
    cities = {city.id: city for city in answer.cities}
    rows = [
        (short_name(cities[row.geo], reader.language), row, answer.indicator)
        for row in answer.rows.itertuples()
        if row.geo in cities
    ]
    return newer_line(rows, reader)


def _own(answer: Bars) -> pd.Series | None:
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    return rows.iloc[0] if len(rows) else None


def _standing(answer: Bars, city: City, row: pd.Series, value: str, reader: Reader) -> str:
    _ = reader.language
    words = {"city": short_name(city, _), "value": value}
    compared = answer.benchmark is not None and row["outcome"] != Outcome.NOT_COMPARED
    if compared:
        words["benchmark"] = value_text(answer.benchmark, answer.indicator, reader.catalogue, _)
        words["reference"] = reference_of(answer.comparator, {one.id: one for one in answer.cities}, _)
        words["above"] = "above" if row["value"] > answer.benchmark else ""
    if answer.indicator.answer:
        return beside_reference(residents_say(value, answer.indicator, city, _), row["outcome"], words, _)
    if not compared:
        return _("{city} is at {value}", **words | {"value": placed(value, answer.indicator, city, _)})
    if answer.indicator.is_national:
        words["value"] = _("{value}, national figure", value=value)
    elif answer.indicator.is_regional:
        words["value"] = _("{value}, region: {region}", value=value, region=region_of(answer.indicator, city, _))
    if Outcome(row["outcome"]) in ON_NEITHER_SIDE:
        return _on_neither_side(answer, row, words, _)
    equal = value == words["benchmark"]
    if row["outcome"] == Outcome.NOT_TESTED:
        words["benchmark"] += _(", not tested")
    if equal:
        return _("{city} ({value}) is at the same level as {reference} ({benchmark})", **words)
    if words["above"]:
        return _("{city} ({value}) is above {reference} ({benchmark})", **words)
    return _("{city} ({value}) is below {reference} ({benchmark})", **words)


def _on_neither_side(answer: Bars, row: pd.Series, words: dict[str, str], _: Language) -> str:
    """About the same, or what the test leaves open: how many times the benchmark where a reader sees the gap."""
    if row["outcome"] == Outcome.ABOUT_SAME:
        return _("{city} ({value}) is about the same as {reference} ({benchmark})", **words)
    other = reference(answer.comparator, {one.id: one for one in answer.cities}, _)
    if apart := far_apart_words(row["value"], answer.benchmark or 0.0, answer.indicator, other, _):
        words |= apart
        return _("{city} ({value}) is at {times} times {other} ({benchmark}), within the usual variation", **words)
    return _("{city} ({value}) is not clearly different from {reference} ({benchmark})", **words)


def _span(answer: Bars, rows: pd.DataFrame, reader: Reader) -> str:
    """Between which cities the values run; nothing to say of a single one, or of two that were named already."""
    _ = reader.language
    if len(rows) < (3 if answer.comparator.kind == "city" else 2):
        return ""
    names = {city.id: place_name(city, answer, _) for city in answer.cities}
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    ends = {
        "low": value_text(low["value"], answer.indicator, reader.catalogue, _),
        "high": value_text(high["value"], answer.indicator, reader.catalogue, _),
        "lowest": names.get(low["geo"], low["geo"]),
        "highest": names.get(high["geo"], high["geo"]),
    }
    if ends["low"] == ends["high"]:
        return ""
    return _("; values range from {low} ({lowest}) to {high} ({highest})", **ends)


def _moved(answer: Bars, city: City, row: pd.Series, rows: pd.DataFrame, reader: Reader) -> str:
    """An index: each city's change since the first common year."""
    _ = reader.language
    words = {
        "phrase": rate_phrase(answer.indicator, reader.catalogue, _),
        "year": answer.index_year,
        "city": short_name(city, _),
        "change": signed_percent(row["value"] - BASE, _),
    }
    sentence = _("{phrase} since {year}: {change} {in_city}", in_city=_.at(short_name(city, _)), **words)
    others = rows.loc[rows["geo"] != city.id, "value"] - BASE
    if len(others) < 2:
        return sentence
    low, high = signed_percent(others.min(), _), signed_percent(others.max(), _)
    return sentence + _(", between {low} and {high} in the other cities", low=low, high=high)


def bars_notes(answer: Bars, reader: Reader) -> Notes:
    """As `several_notes`, and what the marks in place of a figure mean."""
    marks = signs_note(answer.rows, reader.language)
    shared = several_notes(answer, reader, intervals=not answer.index_year)
    return replace(shared, remarks=(safe(marks),) if marks else ())


def bars_table(answer: Bars, reader: Reader) -> pd.DataFrame:
    """One row a city, from the highest value to the lowest; by name where an order of cities would mislead."""
    _ = reader.language
    cities = {city.id: city for city in answer.cities}
    rows = ordered(answer.rows, answer.indicator, cities, _)
    table = side_by_side(rows, [answer.indicator] * len(rows), cities, answer.index_year, reader, answer.hidden)
    table[_("City")] = [listed_name(cities[geo], answer, _) if geo in cities else geo for geo in rows["geo"]]
    if ranked := ranked_places(answer.ranks, _):
        table.insert(table.columns.get_loc(_("Status")), _("Rank (95%)"), [ranked.get(geo, "") for geo in rows["geo"]])
    return table


def bars_caption(answer: Bars, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    parts: list[str] = [titled(answer.indicator, reader.catalogue, _, str(answer.year))]
    if answer.index_year:
        parts.append(safe(why_index(answer, reader)))
    elif answer.rows["lower"].notna().any():
        parts.append(safe(_("Thin lines are 95% intervals.")))
    parts.append(safe(newer_lead(answer, reader)))
    return sentences(*parts, safe(not_drawn(answer, reader, see_lines=True)))


def bars_foot(answer: Bars, reader: Reader) -> Notes:
    """The foot of bars; an index has no interval."""
    own_rows = answer.rows[answer.rows["geo"] == answer.own_id]
    intervals = not answer.index_year and bool(own_rows["lower"].notna().any())
    return screen_notes(
        reader, released(answer.rows), indicator=answer.indicator, intervals=intervals, countries=countries_of(answer)
    )
