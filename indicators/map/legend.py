"""Beside the map: how to read it, the own city and its peers with their values; the key of its picture."""

import math
from typing import Any

import pandas as pd

from indicators.answers.comparison import Places
from indicators.drawing.style import GLYPHS, Tokens
from indicators.drawing.yes_no import LEVELS, known, level_names
from indicators.language.areas import counted, kinds, number_of
from indicators.language.comparators import median_name
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import (
    YES,
    number_text,
    outcome_words,
    range_text,
    safe,
    signs_key,
    status_mark,
    unit_short,
)
from indicators.map import shades
from indicators.map.circles import PER_MILLION, is_unknown
from indicators.map.neighbour_words import near_words, vicinity_key
from indicators.map.set_apart import apart_meaning
from indicators.map.shades import FIFTHS, ink_on, ramp, value_range
from indicators.map.wider_places import outline_of
from indicators.map.words import years_shown
from indicators.model.indicators import AROUND, City, Outcome
from indicators.model.tables import Row
from indicators.view.keys import Key, outcomes_key
from indicators.view.notes import KeyEntry
from indicators.view.reader import Reader

SIZES = (0.4, 1, 5)  # million residents
SQUARE = ";border-radius:3px"  # of the sign of a filled area


def map_legend(answer: Places, reader: Reader, colouring: str = "outcome") -> str:
    """The reading column: key of the colouring, sizes of the circles, own city and peers."""
    _, colours = reader.language, reader.look
    colouring = shades.coloured_by(answer, colouring)
    near = vicinity_key if answer.near else _outcomes
    key_of: Any = {"quintile": _fifths, "value": _values, "near": near}.get(colouring, _outcomes)
    key = (_yes_no if answer.indicator.is_yes_no else key_of)(answer, _, colours)
    title = safe(_("How to read"))
    signs = [*signs_key(answer.rows, _), *_apart(answer, _, colours)]
    lacks = _key(signs) if signs else ""
    how = f"<h2>{title}</h2>{key}{lacks}{_sizes(answer, _, colours)}"
    return f"<div class='vg-list'>{how}{_close(answer, reader, colouring)}</div>"


def mark(outcome: str) -> str:
    """An outcome's circle with its glyph; a ring where nothing was tested. Its colours are those of ui/style.css."""
    return f"<i class='vg-mark vg-{Outcome(outcome).value}' aria-hidden='true'>{GLYPHS[Outcome(outcome)]}</i>"


def _outcomes(answer: Places, _: Language, colours: Tokens) -> str:
    """How many cities stand how to the benchmark; only what there is."""
    counts = answer.rows["outcome"].value_counts()
    there = [outcome for outcome in Outcome if counts.get(outcome, 0)]
    lines = [
        f"<span>{mark(outcome)}{safe(_outcome_line(outcome, int(counts[outcome]), answer, _))}</span>"
        for outcome in there
    ]
    return _key(lines)


def _outcome_line(outcome: str, count: int, answer: Places, _: Language) -> str:
    words = outcome_words(outcome, _)
    if outcome == Outcome.BETTER:
        words = _("better than {benchmark}", benchmark=_reference(answer, _))
    elif outcome == Outcome.HIGHER:
        words = _("higher than {benchmark}", benchmark=_reference(answer, _))
    return _("{outcome}: {count}", outcome=words, count=number_of(count, kinds(_places(answer)), _))


def _places(answer: Places) -> list[City]:
    """The areas on the map."""
    return [answer.cities[geo] for geo in answer.rows["geo"] if geo in answer.cities]


def _yes_no(answer: Places, _: Language, colours: Tokens) -> str:
    """How many say yes, and how many no."""
    there, among = known(answer.rows)["value"], kinds(_places(answer))
    words = zip(LEVELS, level_names(answer.indicator, _), strict=True)
    lines = []
    for level, name in words:
        count = number_of(int((there == level).sum()), among, _)
        text = safe(_("{outcome}: {count}", outcome=name, count=count))
        lines.append(f"<span>{_answer(level, colours)}{text}</span>")
    return _key(lines[::-1])


def _answer(value: float, colours: Tokens) -> str:
    """The mark of an answer: filled for yes, a ring for no."""
    fill = colours.higher if value == YES else colours.background
    return f"<i class='vg-mark' aria-hidden='true' style='background:{fill};border:1.5px solid {colours.muted}'></i>"


def _reference(answer: Places, _: Language) -> str:
    return median_name(answer.comparator, answer.cities, _)


def _fifths(answer: Places, _: Language, colours: Tokens) -> str:
    """The five fifths and the values that bound them."""
    bounds = _bounds(answer, _)
    ends = {1: _("lowest fifth"), FIFTHS: _("highest fifth")}
    lines = []
    for fifth in range(FIFTHS, 0, -1):
        words = ", ".join(part for part in (ends.get(fifth, ""), bounds.get(fifth, "")) if part)
        lines.append(f"<span>{_step(fifth - 1, str(fifth), colours, answer.indicator.is_wider)}{safe(words)}</span>")
    return _key(lines)


def _bounds(answer: Places, _: Language) -> dict[int, str]:
    limits = answer.rows.dropna(subset="value").groupby("quintile")["value"].agg(["min", "max"])
    return {int(fifth): range_text(row["min"], row["max"], answer.indicator, _) for fifth, row in limits.iterrows()}


def _values(answer: Places, _: Language, colours: Tokens) -> str:
    """A band from little to much with the values at its ends."""
    low, high = (number_text(one, answer.indicator, _) for one in value_range(answer))
    band = f"background:linear-gradient(90deg,{','.join(ramp(colours))});flex:1;height:12px;border-radius:2px"
    ends = f"<span>≤ {safe(low)}</span><i style='{band}' aria-hidden='true'></i><span>≥ {safe(high)}</span>"
    return f"<div class='vg-key' style='flex-wrap:nowrap;margin:6px 0 8px'>{ends}</div>"


def _apart(answer: Places, _: Language, colours: Tokens) -> list[str]:
    """What the quiet dots are; nothing where all cities compare."""
    if not answer.apart:
        return []
    dot = (
        f"<i style='width:9px;height:9px;border-radius:50%;background:{colours.half};flex:none' aria-hidden='true'></i>"
    )
    return [f"<span>{dot}{safe(apart_meaning(answer, _))}</span>"]


def _step(step: int, glyph: str, colours: Tokens, area: bool = False) -> str:
    """A step of the ramp with its number: a circle as of a city, a square for a filled area."""
    style = f"background:{ramp(colours)[step]};color:{ink_on(step, colours)}{SQUARE if area else ''}"
    return f"<i class='vg-mark' aria-hidden='true' style='{style}'>{glyph}</i>"


def _key(lines: list[str]) -> str:
    column = "flex-direction:column;align-items:flex-start;gap:6px;margin:6px 0 8px"
    return f"<div class='vg-key' style='{column}'>{''.join(lines)}</div>"


def _sizes(answer: Places, _: Language, colours: Tokens) -> str:
    """What the marks' sizes and shapes say: circles by residents, hollow where unknown, diamonds for provinces."""
    there = _places(answer)
    sized = [] if answer.indicator.is_wider else [one for one in there if one.kind not in AROUND]
    area, unknown = _("Area of a circle: residents"), _("population unknown: size has no meaning")
    circles = f"<p>{safe(area)}</p>{_circles(_, colours)}" if any(not is_unknown(one) for one in sized) else ""
    border = f"width:11px;height:11px;border:2.5px solid {colours.muted};flex:none"
    lines = []
    if any(is_unknown(one) for one in sized):
        ring = f"<i style='{border};border-radius:50%' aria-hidden='true'></i>"
        lines.append(f"<span>{ring}{safe(unknown)}</span>")
    around = [one for one in there if one.kind in AROUND]
    outlined = [one for one in around if answer.indicator.is_national or outline_of(one.id, answer)]
    if outlined:
        area_words = _("filled with its outline: {areas}", areas=counted(outlined, _))
        lines.append(
            f"<span><i style='{border};background:{colours.muted}' aria-hidden='true'></i>{safe(area_words)}</span>"
        )
    diamond = f"<i style='{border};background:{colours.muted};transform:rotate(45deg)' aria-hidden='true'></i>"
    if answer.indicator.is_national and outlined:
        point = _("point at it for the figure; a click opens the largest city")
        lines.append(f"<span>{diamond}{safe(point)}</span>")
    if regions := [one for one in around if one not in outlined]:
        area_words = _("a whole territory: {areas}", areas=counted(regions, _))
        lines.append(f"<span>{diamond}{safe(area_words)}</span>")
    return circles + (_key(lines) if lines else "")


def _circles(_: Language, colours: Tokens) -> str:
    """Three circles as large as on the map."""
    items = []
    for million in SIZES:
        across = round(2 * PER_MILLION * math.sqrt(million))
        style = f"width:{across}px;height:{across}px;border-radius:50%;border:1.5px solid {colours.muted};flex:none"
        number = _.number(million, 1 if million < 1 else 0)
        words = _.ngettext("{number} million", "{number} million", 5) if million == SIZES[-1] else number
        items.append(f"<span><i style='{style}' aria-hidden='true'></i>{safe(words)}</span>")
    return f"<div class='vg-key' style='margin-bottom:14px'>{''.join(items)}</div>"


def _close(answer: Places, reader: Reader, colouring: str) -> str:
    """The own city and its peers, by value; by name where an order of cities would mislead."""
    _ = reader.language
    rows = answer.rows[answer.rows["geo"].isin([answer.city.id, *answer.peers])]
    if answer.indicator.sensitive:
        rows = rows.loc[rows["geo"].map(lambda geo: short_name(answer.cities[geo], _)).sort_values(kind="stable").index]
    else:
        rows = rows.sort_values("value", ascending=False, kind="stable", na_position="last")
    if rows.empty:
        return ""
    city = short_name(answer.city, _)
    beside = _("{city} and its peers", city=city) if answer.comparator.kind == "peers" else _("Cities compared")
    title = beside if answer.peers else city
    year = years_shown(answer.rows.dropna(subset="value"), answer)
    unit = ", ".join(part for part in (unit_short(answer.indicator, reader.catalogue, _), year) if part)
    full, shade_of = _full(rows, answer), shades.shades(answer, reader.look, colouring, _)
    items = "".join(
        _item(row, year, answer, _, full, _sign(row, answer, reader.look, shade_of(row))) for row in rows.itertuples()
    )
    same = safe(_("Same indicator"))
    return f"<h2>{safe(title)}</h2><p>{same}, {safe(unit)}</p><ul>{items}</ul>"


def _full(rows: pd.DataFrame, answer: Places) -> float:
    """The value whose bar is as wide as the list; 0 where bars from zero would say nothing."""
    values = rows.loc[rows["status"].map(status_mark) == "", "value"].dropna()
    has_bars = not answer.indicator.is_yes_no and len(values) > 1 and values.min() >= 0
    return float(values.max()) if has_bars else 0.0


def _sign(row: Row, answer: Places, colours: Tokens, shade: shades.Shade) -> str:
    """The mark of a city in the list: its outcome; of a region or country what it is filled with on the map."""
    if answer.indicator.is_yes_no:
        return _answer(row.value, colours)
    if not answer.indicator.is_wider:
        return mark(Outcome.NOT_COMPARED if status_mark(row.status) else row.outcome)
    ink = f"#{bytes(shade.ink[:3]).hex()}"
    turned = (
        ";transform:rotate(45deg) scale(.8)"
        if not (answer.indicator.is_national or outline_of(row.geo, answer))
        else ""
    )
    border = f";border:1.5px solid {colours.muted}" if shade.hollow else ""
    style = f"background:{shade.colour};color:{ink}{SQUARE}{border}{turned}"
    glyph = safe(shade.glyph) if not turned and len(shade.glyph) == 1 else ""
    return f"<i class='vg-mark' aria-hidden='true' style='{style}'>{glyph}</i>"


def _item(row: Row, year: str, answer: Places, _: Language, full: float, sign: str) -> str:
    """A city's line: mark, name, value, bar. By `data-geo`, ui/scripts/highlight.js marks it with its circle."""
    city = answer.cities.get(row.geo)
    name = safe(short_name(city, _) if city else row.geo)
    if str(int(row.year)) != year:
        name += f" <small style='display:inline'>({int(row.year)})</small>"
    number = safe(number_text(row.value, answer.indicator, _, row.status))
    is_own = row.geo == answer.city.id
    words = f"<b style='padding:0'>{name}</b>" if is_own else name
    has_bar = full and row.value == row.value and not status_mark(row.status)
    bar = f"<i class='vg-amount' aria-hidden='true' style='width:{row.value / full:.1%}'></i>" if has_bar else ""
    opens = f"<li class='{'vg-mine' if is_own else ''}' data-geo='{safe(row.geo)}' tabindex='0'>"
    return f"{opens}{sign}<span>{words}</span><b>{number}</b>{bar}</li>"


def places_key(answer: Places, reader: Reader, colouring: str) -> Key:
    """What the circles of a map mean under its colouring."""
    colouring = shades.coloured_by(answer, colouring)
    if answer.indicator.is_yes_no:
        return _key_of_levels(answer, reader)
    special = {"quintile": _key_of_fifths, "value": _key_of_values}.get(colouring)
    return special(answer, reader) if special else outcomes_key(answer, reader, colouring)


def neighbourhoods_key(answer: Places, reader: Reader, colouring: str) -> Key:
    """As `places_key`; coloured by neighbours, how places lie among them."""
    if colouring != "near" or answer.indicator.is_yes_no:
        return places_key(answer, reader, colouring)
    present = set(answer.rows.loc[answer.rows["tested"], "near"])
    entries = []
    for near in (one for one in (*shades.NEAR, "") if one in present):
        shade = shades.near_shade(near, reader.look)
        edge = reader.look.muted if shade.hollow else reader.look.higher
        ink = f"#{shade.ink[0]:02X}{shade.ink[1]:02X}{shade.ink[2]:02X}"
        entries.append(KeyEntry(near_words(near, reader.language), shade.colour, edge, shade.glyph, ink))
    return tuple(entries)


def _key_of_levels(answer: Places, reader: Reader) -> Key:
    look = reader.look
    no, yes = level_names(answer.indicator, reader.language)
    return KeyEntry(yes, look.higher, look.higher), KeyEntry(no, look.background, look.muted)


def _key_of_fifths(answer: Places, reader: Reader) -> Key:
    _, look = reader.language, reader.look
    ends = {0: _("lowest fifth"), shades.FIFTHS - 1: _("highest fifth")}
    steps = enumerate(shades.ramp(look))
    return tuple(
        KeyEntry(ends.get(step, ""), colour, look.higher, str(step + 1), shades.ink_on(step, look))
        for step, colour in steps
    )


def _key_of_values(answer: Places, reader: Reader) -> Key:
    low, high = (number_text(one, answer.indicator, reader.language) for one in shades.value_range(answer))
    words = {0: f"≤ {low}", shades.FIFTHS - 1: f"≥ {high}"}
    ramp = enumerate(shades.ramp(reader.look))
    return tuple(KeyEntry(words.get(step, ""), colour, reader.look.higher) for step, colour in ramp)
