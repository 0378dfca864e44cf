"""Targets in words and on a chart: what a city wants to reach, by when, and how it moves there."""

from collections.abc import Sequence
from typing import Any

from indicators.answers.comparison import Bars, Lines
from indicators.catalogue import Catalogue
from indicators.drawing import marks
from indicators.drawing.rooms import Room
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import (
    interval_text,
    number_text,
    outcome_words,
    safe,
    status_words,
    unit_short,
    value_text,
    with_unit,
)
from indicators.model.indicators import City, Status
from indicators.model.preparedness import Pace, Progress, Target
from indicators.model.tables import Row

SIGNS = {
    Pace.ACHIEVED: "✓",
    Pace.SUBSTANTIAL: "▲",
    Pace.MODERATE: "△",
    Pace.LIMITED: "–",
    Pace.DETERIORATION: "▼",
    Pace.NOT_AVAILABLE: "·",
}


def pace_words(_: Language) -> dict[Pace, str]:
    """How a city moves towards a target."""
    return {
        Pace.ACHIEVED: _.pgettext("target", "achieved"),
        Pace.SUBSTANTIAL: _.pgettext("target", "substantial progress"),
        Pace.MODERATE: _.pgettext("target", "moderate progress"),
        Pace.LIMITED: _.pgettext("target", "limited progress"),
        Pace.DETERIORATION: _.pgettext("target", "deterioration"),
        Pace.NOT_AVAILABLE: _.pgettext("target", "not available"),
    }


def targets(targets_reached: Sequence[Progress], catalogue: Catalogue, _: Language) -> str:
    """The targets of a city as HTML: each with its sign, the way from base to target, and the word."""
    title, about = _("Targets"), _("Set by the city; progress is measured on a straight line from baseline to target")
    items = "".join(_item(one, catalogue, _) for one in targets_reached)
    return f"<div class='vg-list vg-targets'><h3>{safe(title)}</h3><p>{safe(about)}</p><ul>{items}</ul></div>"


def _item(progress: Progress, catalogue: Catalogue, _: Language) -> str:
    indicator = catalogue.indicators[progress.target.indicator]
    base, aim = (value_text(value, indicator, catalogue, _) for value in (progress.target.base, progress.target.target))
    way = _(
        "from {base} in {since} to {target} by {until}",
        base=base,
        since=progress.target.base_year,
        target=aim,
        until=progress.target.target_year,
    )
    now = value_text(progress.value, indicator, catalogue, _) if progress.value is not None else "–"
    when = f"<br><small>{progress.year}</small>" if progress.year else ""
    note = f"<small>{safe(progress.target.note)}</small>" if progress.target.note else ""
    word = pace_words(_)[progress.pace]
    if progress.pace is Pace.NOT_AVAILABLE and progress.year is None:
        word = _("no figure after {year} yet", year=progress.target.base_year)
    return (
        f"<li><i class='vg-arrow' aria-hidden='true'>{SIGNS[progress.pace]}</i>"
        f"<span>{safe(_.words(indicator.title))}<em><br>{safe(word)}</em><small>{safe(way)}</small>{note}</span>"
        f"<b>{safe(now)}{when}</b></li>"
    )


def reach(years: list[int], target: Target | None) -> list[int]:
    """The years of an axis that also has room for a target."""
    return sorted({*years, target.base_year, target.target_year}) if target and years else years


def ends(target: Target | None) -> list[float]:
    """The values that an axis must have room for."""
    return [target.base, target.target] if target else []


def target_line(
    target: Target | None, catalogue: Catalogue, _: Language, colours: Tokens, room: Room
) -> tuple[list[dict], list[dict]]:
    """The way from base to target as a dashed line of a figure, and the label at its end; nothing without a target."""
    if target is None:
        return [], []
    indicator = catalogue.indicators[target.indicator]
    aim = number_text(target.target, indicator, _)
    label = _("target {year}: {value}", year=target.target_year, value=aim)
    words = [number_text(target.base, indicator, _), label]
    line = {
        "type": "scatter",
        "x": [target.base_year, target.target_year],
        "y": [target.base, target.target],
        "mode": "lines+markers",
        "line": {"color": colours.text, "width": room.stroke * 1.5, "dash": f"{room.px(8):g}px,{room.px(5):g}px"},
        "marker": {
            "color": colours.background,
            "size": room.dot * 8,
            "line": {"color": colours.text, "width": room.stroke * 1.5},
        },
        "hovertext": words,
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    note = marks.note(safe(label), room.small, colours.text, x=target.target_year, y=target.target)
    return [line], [note | {"xanchor": "right", "yanchor": "bottom", "yshift": room.px(6)}]


MILLION = 1_000_000


class Points:
    """The words of one answer's points, as levels or as an index."""

    def __init__(self, answer: Lines, catalogue: Catalogue, _: Language):
        self.answer, self.catalogue, self._ = answer, catalogue, _

    def unit(self) -> str:
        """What the axis counts."""
        if self.answer.index_year:
            return self._("index, {year} = 100", year=self.answer.index_year)
        return self._.words(self.catalogue.units[self.answer.indicator.unit].title)

    def number(self, value: float) -> str:
        """The value without unit."""
        return self._.number(value) if self.answer.index_year else number_text(value, self.answer.indicator, self._)

    def short(self, value: float) -> str:
        """The same, millions in short: on a phone seven figures leave no room for the city's name."""
        return self._.compact(value) if abs(value) >= MILLION else self.number(value)

    def marked(self, value: float) -> str:
        """The value with a sign for its unit, where it has one: "43%"."""
        return self.with_unit(value).split(" ")[0]

    def hover(self, city: City, row: Any) -> str:
        """City, year, value, interval and break of one row of tables.HISTORY."""
        parts = [f"{safe(full_name(city, self._))} {int(row.year)}", f"<b>{self.with_unit(row.value)}</b>"]
        if interval := interval_text(row.lower, row.upper, self.answer.indicator, self._):
            parts.append(" ".join([self._("95% interval"), interval]))
        if row.status == Status.BREAK:
            parts.append(self._("break in the series"))
        return "<br>".join(parts)

    def benchmark(self, name: str, year: int, value: float, cities: int) -> str:
        """The benchmark of one year and of how many cities it is the median."""
        count = self._.ngettext("{number} city", "{number} cities", int(cities))
        return "<br>".join([f"{safe(name)} {int(year)}", f"<b>{self.with_unit(value)}</b>", count])

    def with_unit(self, value: float) -> str:
        """The value with its unit in short."""
        unit = "" if self.answer.index_year else unit_short(self.answer.indicator, self.catalogue, self._)
        return with_unit(self.number(value), unit, self._)


def bar_hover(row: Row, city: City | None, answer: Bars, catalogue: Catalogue, _: Language) -> str:
    """What the pointer tells of one city: value, interval, year, outcome, status."""
    index = bool(answer.index_year)
    value = _.number(row.value) if index else value_text(row.value, answer.indicator, catalogue, _, row.status)
    parts = [f"{safe(full_name(city, _) if city else row.geo)} {int(row.year)}", f"<b>{value}</b>"]
    if not index and (interval := interval_text(row.lower, row.upper, answer.indicator, _)):
        parts.append(" ".join([_("95% interval"), interval]))
    if not index:
        parts.append(outcome_words(row.outcome, _))
    if words := status_words(row.status, _):
        parts.append(words)
    return "<br>".join(parts)
