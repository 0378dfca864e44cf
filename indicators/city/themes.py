"""The indicators of a city by theme, as HTML: folded, counted, each row with its bar; a page opens what a row is of."""

from collections.abc import Sequence
from itertools import groupby

from indicators.answers.comparison import Comparison
from indicators.answers.records import Record, records
from indicators.city.marks import sparkline, way, years
from indicators.city.panels import key_of, outcome_mark
from indicators.city.rows import CityRow, column_name, rows, trend_lines
from indicators.drawing.style import HOLLOW
from indicators.language.areas import country_name
from indicators.language.comparators import column_head, line_head
from indicators.language.language import Language
from indicators.language.values import outcome_words, safe
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome, Status
from indicators.model.levels import SET_APART, Level, level_of
from indicators.view.reader import Reader

ORDER = (Outcome.WORSE, *ON_NEITHER_SIDE, Outcome.BETTER, Outcome.HIGHER, Outcome.LOWER)
SPARK = 56, 18  # pixels of a sparkline


def themes(comparison: Comparison, reader: Reader) -> str:
    """Each theme with the counts of its outcomes, folded; in it a table of its indicators, what was tested first."""
    _ = reader.language
    by_id = {one.indicator: one for one in records(comparison)}
    listed = sorted(rows(comparison, reader, hovers=False), key=lambda one: one.theme in SET_APART)
    groups = [(id, list(members)) for id, members in groupby(listed, lambda one: one.theme)]
    parts = [_theme(id, members, [by_id[one.id] for one in members], comparison, reader) for id, members in groups]
    last = sum(id in SET_APART for id, _members in groups)
    if 0 < last < len(groups):
        heading = _("For information")
        parts.insert(len(groups) - last, f"<p class='vg-apart'>{safe(heading)}</p>")
    title = safe(_("All indicators, by theme"))
    return f"<h2>{title}</h2><div class='vg-themes'>{''.join(parts)}</div>" if parts else ""


def _theme(id: str, members: list[CityRow], table: list[Record], comparison: Comparison, reader: Reader) -> str:
    _ = reader.language
    title = safe(_.words(reader.catalogue.themes[id].title))
    judged, lines, span = members[0].judged, [], years(comparison)
    for row in members:
        if row.mark is not None and row.judged is not judged:
            judged = row.judged
            lines.append(_direction(judged, _))
        lines.append(_row(row, comparison, span, _))
    head = _head(members[0].judged, _whose(table, comparison, _), comparison, _)
    return (
        f"<details class='vg-theme' data-theme='{safe(id)}'><summary><b>{title}</b>{_strip(members)}"
        f"<small>{safe(_counts(members, _))}</small></summary>{key_of(table, comparison, _)}"
        f"<table>{head}<tbody>{''.join(lines)}</tbody></table></details>"
    )


def _strip(members: Sequence[CityRow]) -> str:
    """One mark for each indicator that was tested, the worse first; read out by the counts beside it."""
    tested = [outcome for outcome in ORDER for one in members if one.outcome == outcome]
    return f"<span class='vg-strip' aria-hidden='true'>{''.join(map(outcome_mark, tested))}</span>"


def _counts(members: Sequence[CityRow], _: Language) -> str:
    """How many came out how, in words."""
    counts = {outcome: sum(one.outcome == outcome for one in members) for outcome in ORDER}
    words = {
        Outcome.WORSE: _.ngettext("{number} worse", "{number} worse", counts[Outcome.WORSE]),
        Outcome.ABOUT_SAME: _.ngettext(
            "{number} about the same", "{number} about the same", counts[Outcome.ABOUT_SAME]
        ),
        Outcome.CANNOT_TELL: _.ngettext(
            "{number} cannot be told", "{number} cannot be told", counts[Outcome.CANNOT_TELL]
        ),
        Outcome.BETTER: _.ngettext("{number} better", "{number} better", counts[Outcome.BETTER]),
        Outcome.HIGHER: _.ngettext("{number} higher", "{number} higher", counts[Outcome.HIGHER]),
        Outcome.LOWER: _.ngettext("{number} lower", "{number} lower", counts[Outcome.LOWER]),
    }
    untested = len(members) - sum(counts.values())
    rest = _.ngettext("{number} not tested", "{number} not tested", untested)
    return ", ".join([*(words[one] for one in ORDER if counts[one]), *([rest] if untested else [])])


def _whose(table: Sequence[Record], comparison: Comparison, _: Language) -> str:
    """Whose values the column has: the city's, or those of its region or country where none is the city's."""
    levels = {level_of(one.geo) for one in table}
    if all(level.is_region for level in levels):
        return _("Region")
    return country_name(comparison.city.country, _) if levels == {Level.COUNTRY} else column_name(comparison, _)


def _head(judged: bool, name: str, comparison: Comparison, _: Language) -> str:
    """The names of the columns, which stay in sight while the theme is read."""
    left, right = way(judged, _)
    middle = safe(line_head(comparison, _))
    bar = f"<span>{safe(left)}</span><b>{middle}</b><span>{safe(right)}</span>"
    scale = safe(_("½ or 2×"))
    titles = [_("Indicator"), name, _("95% interval"), column_head(comparison, _)]
    first, city, interval, benchmark = map(safe, titles)
    cells = [first, f"<b>{city}</b>", interval, benchmark]
    columns = "".join(f"<th scope='col'>{cell}</th>" for cell in cells)
    before = safe(_("Before"))
    way_cell = f"<th scope='col' class='vg-way'>{bar}<u>{scale}</u><u>{scale}</u></th>"
    return f"<thead><tr>{columns}{way_cell}<th scope='col'>{before}</th></tr></thead>"


def _direction(judged: bool, _: Language) -> str:
    """Where the bars begin to run another way."""
    left, right = way(judged, _)
    bar = f"<span>{safe(left)}</span><span>{safe(right)}</span>"
    return f"<tr class='vg-turn'><td colspan='4'></td><td class='vg-way'>{bar}</td><td></td></tr>"


def _row(row: CityRow, comparison: Comparison, span: Sequence[float], _: Language) -> str:
    more = ", ".join(part for part in (row.name_unit, row.period if row.period not in row.name_unit else "") if part)
    spoken = f"<span class='vg-spoken'>{safe(outcome_words(row.outcome, _))}</span>"
    bar = _bar(row) if row.mark is not None else f"<small>{safe(row.reason)}</small>"
    benchmark = f"<i>{safe(column_head(comparison, _))}</i> {safe(row.benchmark or '–')}"
    more = " · ".join(part for part in (more, row.basis) if part)
    return (
        f"<tr data-row='{safe(row.id)}'><th scope='row'><button type='button'>{safe(row.name)}</button>"
        f"<small>{safe(more)}</small></th><td><b>{safe(row.value)}</b>{safe(row.unit)}</td>"
        f"<td>{safe(row.interval)}</td><td>{benchmark}</td><td>{spoken}{bar}</td>"
        f"<td>{_moved(row, *span)}</td></tr>"
    )


def _bar(row: CityRow) -> str:
    """The middle half of the cities, half and twice the benchmark, the benchmark, the interval, the city's mark."""
    parts = ["<s></s><s></s>"] if row.ticks else []
    if row.half:
        parts.append(f"<u style='left:{_at(row.half[0])};width:{(row.half[1] - row.half[0]) * 50:.1f}%'></u>")
    parts.append("<b></b>" if row.line else "")
    if row.whisker:
        across = f"left:{_at(row.whisker[0])};width:{(row.whisker[1] - row.whisker[0]) * 50:.1f}%"
        parts.append(f"<em class='vg-{row.outcome}' style='{across}'></em>")
    mark = outcome_mark(row.outcome).replace("<i ", f"<i style='left:{_at(row.mark or 0)}' ", 1)
    return f"<div class='vg-track-line{' vg-hollow' if row.outcome in HOLLOW else ''}'>{''.join(parts)}{mark}</div>"


def _at(place: float) -> str:
    return f"{(place + 1) * 50:.1f}%"


def _moved(row: CityRow, first: float, last: float) -> str:
    """The small line of three points and more between two years, and what is said of the movement."""
    points = sparkline(row, first)
    if not points:
        return f"<small>{safe(row.trend)}</small>" if len(row.points) > 1 else ""
    wide, high = SPARK
    places = [
        (2 + (year - first) / (last - first) * (wide - 4), high / 2 - rise * (high - 4), status)
        for year, rise, status in points
    ]
    path = " ".join(
        f"{'M' if status in (Status.BREAK, Status.PROVISIONAL) or not place else 'L'}{x:.1f} {y:.1f}"
        for place, (x, y, status) in enumerate(places)
    )
    x, y, status = places[-1]
    fill = "none" if status == Status.PROVISIONAL else "currentColor"
    end = f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2' fill='{fill}'/>"
    trend = " ".join(trend_lines(row)) if row.tested else ""
    return (
        f"<svg viewBox='0 0 {wide} {high}' width='{wide}' height='{high}' aria-hidden='true'>"
        f"<path d='{path}'/>{end}</svg>"
        f"<small>{safe(trend)}</small>"
    )
