"""Targets in words and on a chart: what a city wants to reach, by when, and how it moves there."""

from collections.abc import Sequence

from indicators.drawing import marks
from indicators.drawing.rooms import Room
from indicators.language.language import Language
from indicators.language.values import (
    number_text,
    safe,
    value_text,
)
from indicators.model.preparedness import Pace, Progress, Target
from indicators.view.reader import Reader

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


def targets(targets_reached: Sequence[Progress], reader: Reader) -> str:
    """The targets of a city as HTML: each with its sign, the way from base to target, and the word."""
    _ = reader.language
    title, about = _("Targets"), _("Set by the city; progress is measured on a straight line from baseline to target")
    items = "".join(_item(one, reader) for one in targets_reached)
    return f"<div class='vg-list vg-targets'><h2>{safe(title)}</h2><p>{safe(about)}</p><ul>{items}</ul></div>"


def _item(progress: Progress, reader: Reader) -> str:
    _, catalogue = reader.language, reader.catalogue
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


def value_at(target: Target | None, year: float) -> float | None:
    """The value of the straight line from base to target in a year; None before and after it."""
    if target is None or not target.base_year < year < target.target_year:
        return None
    share = (year - target.base_year) / (target.target_year - target.base_year)
    return target.base + share * (target.target - target.base)


def target_line(target: Target | None, reader: Reader, room: Room) -> tuple[list[dict], list[dict]]:
    """The way from base to target as a dashed line of a figure, and the label at its end; nothing without a target.

    Only the target has a ring: at the base the city's own mark stands.
    """
    _, colours = reader.language, reader.look
    if target is None:
        return [], []
    indicator = reader.catalogue.indicators[target.indicator]
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
            "size": [0, room.dot * 8],
            "line": {"color": colours.text, "width": room.stroke * 1.5},
        },
        "hovertext": words,
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    note = marks.note(safe(label), room.small, colours.text, x=target.target_year, y=target.target)
    return [line], [note | {"xanchor": "right", "yanchor": "bottom", "yshift": room.px(6)}]


MILLION = 1_000_000
