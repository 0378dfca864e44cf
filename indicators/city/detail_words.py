"""What a city's sheet of an indicator says beside the figure that is compared, as HTML."""

from typing import Any

import pandas as pd

from indicators.answers.details import IndicatorDetails
from indicators.language.consents import hidden_because, who_may_show
from indicators.language.language import Language
from indicators.language.names import group_name, short_name
from indicators.language.offered_data import offered_data
from indicators.language.values import interval_text, safe, status_mark, status_words, value_text
from indicators.model.indicators import Indicator, Status
from indicators.view.reader import Reader

LISTED = 12  # months or quarters
SHOWN = 3  # years of which it is said that their figure became final


def details(answer: IndicatorDetails, reader: Reader) -> str:
    """The blocks after the sheet, as HTML; empty where there is nothing."""
    blocks = [part(answer, reader) for part in (_own, _hidden, _finals, _groups, _districts, _parts, _counts)]
    inside = "".join([*blocks, offered_data(reader.catalogue, reader.language, indicator=answer.indicator.id)])
    return f"<div class='vg-sheet'>{inside}</div>" if inside else ""


def _own(answer: IndicatorDetails, reader: Reader) -> str:
    """The official figure and the city's own of one period, which is compared."""
    _ = reader.language
    sentences = []
    for row in answer.by_city.itertuples():
        official, stated = (value_text(one, answer.indicator, reader.catalogue, _) for one in (row.official, row.value))
        words = {"period": row.period, "official": official, "own": stated}
        sentences.append(_("{period}: official {official}; the city’s own figure {own}.", **words))
    if not sentences:
        return ""
    note = _("The official figure is compared, unless an editor accepts the city’s correction.")
    return "".join(f"<p>{safe(sentence)}</p>" for sentence in [*sentences, note])


def _hidden(answer: IndicatorDetails, reader: Reader) -> str:
    """Which figures not everybody sees, and why, to who may know: a line for each reason."""
    _ = reader.language
    periods: dict[str, list[str]] = {}
    for figure in answer.hidden:
        period, area = _.period(figure.period), answer.areas.get(figure.geo)
        periods.setdefault(hidden_because(figure, _), []).append(f"{area.name} {period}" if area else period)
    if not periods:
        return ""
    sentences = [_("{figures}: {reason}", figures=", ".join(some), reason=why) for why, some in periods.items()]
    lines = "".join(f"<li>{safe(one)}</li>" for one in sentences)
    whose = dict.fromkeys(sentence for one in answer.hidden if (sentence := who_may_show(one, _)))
    title, notes = _("Not shown to everybody"), "".join(f"<p>{safe(sentence)}</p>" for sentence in whose)
    return f"<h3>{safe(title)}</h3><ul>{lines}</ul>{notes}"


def _finals(answer: IndicatorDetails, reader: Reader) -> str:
    """Since when figures are final that were provisional."""
    _ = reader.language
    newest = sorted(answer.finals.items(), reverse=True)[:SHOWN]
    sentences = [
        _("{period}: final since {day}, provisional before.", period=one, day=_.day(day)) for one, day in newest
    ]
    return "".join(f"<p>{safe(sentence)}</p>" for sentence in sentences)


def _districts(answer: IndicatorDetails, reader: Reader) -> str:
    """The city's districts: bars with their intervals, by code; they are compared with nothing."""
    _ = reader.language
    if answer.districts.empty:
        return ""
    names = {id: f"{one.lau} {one.name}" if one.lau != one.name else one.name for id, one in answer.areas.items()}
    title, head, note = (
        _("Districts"),
        _("District"),
        _("Districts are shown here only. They are in no comparison, benchmark or index."),
    )
    districts = [names[geo] for geo in answer.districts["geo"]]
    return _barred(answer.districts, districts, (title, head, note), answer, reader)


def _groups(answer: IndicatorDetails, reader: Reader) -> str:
    """The residents by sex and age group, with their intervals."""
    _ = reader.language
    if answer.groups.empty:
        return ""
    names = [group_name(geo, _) for geo in answer.groups["geo"]]
    title, head, note = (
        _("By sex and age"),
        _("Group"),
        _("Groups are shown here only. The figure of all residents is the one compared."),
    )
    return _barred(answer.groups, names, (title, head, note), answer, reader)


def _parts(answer: IndicatorDetails, reader: Reader) -> str:
    """Months and quarters, the newest first."""
    _ = reader.language
    if answer.parts.empty:
        return ""
    rows = answer.parts.head(LISTED)
    names = [_.period(one) for one in rows["period"]]
    title, note = _("Months and quarters"), _("Only figures of whole years are compared.")
    return _barred(rows, names, (title, _("Period"), note), answer, reader)


def _counts(answer: IndicatorDetails, reader: Reader) -> str:
    """The incidents of months and quarters, the newest first: counts, not rates."""
    _ = reader.language
    if answer.counts.empty:
        return ""
    rows = answer.counts.head(LISTED)
    names = [_.period(one) for one in rows["period"]]
    title, note = _("Incidents by month and quarter"), _("These are counts, not rates. They are compared with nothing.")
    return _barred(rows, names, (title, _("Period"), note), answer, reader, counts=True)


def _barred(
    rows: pd.DataFrame,
    names: list[str],
    words: tuple[str, str, str],
    answer: IndicatorDetails,
    reader: Reader,
    counts: bool = False,
) -> str:
    """A table of figures, each with a bar and its interval. `words`: title, head of the first column, note.

    `counts`: the figures are numbers of incidents, whatever the unit of the indicator.
    """
    title, first, note = words
    table = _table(rows, names, first, None if counts else answer.indicator, reader)
    return f"<h3>{safe(title)}</h3><p>{safe(note)}</p>{table}"


def _table(rows: pd.DataFrame, names: list[str], first: str, indicator: Indicator | None, reader: Reader) -> str:
    """The table alone; without an indicator, of counts of incidents. `first`: the head of its first column."""
    _ = reader.language
    top = max([0.0, *rows["value"].dropna(), *rows["upper"].dropna()]) or 1.0
    dated = [_.period(one) for one in rows["period"]] != names  # else the names are the periods
    lines = "".join(
        _line(row, name, dated, top, _texts(row, indicator, reader), _)
        for row, name in zip(rows.itertuples(), names, strict=True)
    )
    value = _("Value") if indicator else _("Incidents")
    heads = (first, *((_("Period"),) if dated else ()), value, _("95% interval"))
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    return f"<table class='vg-barred'><thead><tr>{head}<td></td></tr></thead><tbody>{lines}</tbody></table>"


def months_heading(answer: IndicatorDetails, _: Language) -> tuple[str, str]:
    """Title and lead of the line of months or quarters."""
    titles = {
        (True, False): _("Incidents by month"),
        (True, True): _("Incidents by quarter"),
        (False, False): _("By month"),
        (False, True): _("By quarter"),
    }
    note = _("Only figures of whole years are compared.")
    if answer.counts_incidents:
        note = _("These are counts, not rates. They are compared with nothing.")
    return titles[answer.counts_incidents, answer.by_quarter], note


def months_summary(answer: IndicatorDetails, _: Language) -> str:
    """What the line shows, in a sentence: the time, the lowest and the highest."""
    rows = answer.line.dropna(subset="value")
    places = 0 if answer.counts_incidents else answer.indicator.decimals
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    words = {
        "city": short_name(answer.city, _),
        "first": _.period(rows["period"].iloc[0]),
        "last": _.period(rows["period"].iloc[-1]),
        "lowest": _.number(low["value"], places),
        "low_period": _.period(low["period"]),
        "highest": _.number(high["value"], places),
        "high_period": _.period(high["period"]),
    }
    return _("{city}, {first} to {last}: between {lowest} ({low_period}) and {highest} ({high_period}).", **words)


def months_table(answer: IndicatorDetails, reader: Reader) -> str:
    """Every month or quarter of the line, the newest first, folded, as HTML."""
    _ = reader.language
    rows = answer.line.iloc[::-1]
    names = [_.period(one) for one in rows["period"]]
    indicator = None if answer.counts_incidents else answer.indicator
    table = _table(rows, names, _("Period"), indicator, reader)
    summary = safe(_("Show table"))
    return f"<details><summary>{summary}</summary>{table}</details>"


def part_texts(row: Any, answer: IndicatorDetails, reader: Reader) -> tuple[str, str]:
    """The value of a month or a quarter that is drawn, and its interval, in words."""
    _ = reader.language
    value, interval = _texts(row, None if answer.counts_incidents else answer.indicator, reader)
    if answer.counts_incidents:
        value = _.ngettext("{number} incident", "{number} incidents", round(row.value))
    return ", ".join(one for one in (value, status_words(row.status, _)) if one), interval


def _texts(row: Any, indicator: Indicator | None, reader: Reader) -> tuple[str, str]:
    """The value and its interval in words; without an indicator, of a count."""
    _ = reader.language
    if indicator:
        value = value_text(row.value, indicator, reader.catalogue, _, row.status)
        return value, interval_text(row.lower, row.upper, indicator, _)
    return _.number(row.value), "" if row.lower != row.lower else _.interval(row.lower, row.upper)


def _line(row: Any, name: str, dated: bool, top: float, texts: tuple[str, str], _: Language) -> str:
    """One row: name, year, value, interval, bar. `texts`: the value and its interval."""
    value, interval = texts
    value = "" if status_mark(row.status) else value
    words = ", ".join(part for part in (value, status_words(row.status, _)) if part)
    cells = "".join(f"<td>{safe(one)}</td>" for one in (*((row.period,) if dated else ()), words, interval))
    return f"<tr><th scope='row'>{safe(name)}</th>{cells}<td aria-hidden='true'>{_bar(row, top)}</td></tr>"


def _bar(row: Any, top: float) -> str:
    """A bar from zero, hollow where the figure is provisional, and its interval on it."""
    if status_mark(row.status) or row.value != row.value:
        return ""
    kind = " class='vg-hollow'" if row.status == Status.PROVISIONAL else ""
    bar = f"<i{kind} style='width:{_share(row.value, top)}'></i>"
    if row.lower == row.lower and row.upper == row.upper:
        left, right = max(row.lower, 0.0), row.upper
        bar += f"<s style='left:{_share(left, top)};width:{_share(right - left, top)}'></s>"
    return f"<span class='vg-length'>{bar}</span>"


def _share(value: float, top: float) -> str:
    return f"{max(0.0, min(1.0, value / top)) * 100:.1f}%"
