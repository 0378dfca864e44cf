"""Crossings for a hall: two indicators as points, a funnel as points among its limits, cities × indicators as tiles."""

from collections.abc import Iterable

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.city.slide import HEAD
from indicators.drawing.labels import Box, Spot, beside, fitted
from indicators.drawing.marks import tick_words
from indicators.drawing.slide_svg import Frame, Scale, across, bar, colour, dot, drawing, line, path, text, widest
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.language.language import Language
from indicators.language.names import own_city, short_name
from indicators.language.records import OLDEST
from indicators.language.values import number_text, status_mark
from indicators.model.indicators import Outcome

NAMED = 9  # cities named on a picture of points


def scatter(answer: Scatter, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """Each city a point; the own one and its peers are named."""
    rows = answer.rows.dropna(subset=["x", "y"])
    if rows.empty:
        return ""
    titles = _.words(answer.x.title), _.words(answer.y.title)
    spots = {row.geo: (row.x, row.y) for row in rows.itertuples()}
    names = {geo: short_name(answer.cities[geo], _) for geo in (answer.city.id, *answer.peers) if geo in spots}
    return drawing(frame, _cloud(spots, names, answer.city.id, titles, _, frame), alt)


def funnel(answer: Funnel, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """Every city by the number that its figure rests on, among the 95 % and 99.8 % limits."""
    rows = answer.rows.dropna(subset=["value", "denominator"])
    if rows.empty:
        return ""
    spots = {row.geo: (row.denominator, row.value) for row in rows.itertuples()}
    far = rows.loc[rows["z"].abs().sort_values(ascending=False, kind="stable").index[: NAMED - 1], "geo"]
    shown = (answer.city.id,) if answer.indicator.sensitive else (answer.city.id, *far)
    names = {geo: short_name(answer.cities[geo], _) for geo in shown if geo in spots and geo in answer.cities}
    titles = _("Number that the figure rests on"), _.words(answer.indicator.title)
    return drawing(frame, _cloud(spots, names, answer.city.id, titles, _, frame, answer), alt)


def _cloud(
    spots: dict[str, tuple[float, float]], names: dict[str, str], own: str, titles: tuple[str, str], _: Language,
    frame: Frame, among: Funnel | None = None,
) -> list[str]:  # fmt: skip
    """Axes, limits, points and the names that find room."""
    scale = across([one[1] for one in spots.values()], frame.height - 2 * frame.small - 40, frame.small + 30, 4)
    words = tick_words(list(scale.numbers), _)
    left = widest(words, frame.small) + 30
    x = across([one[0] for one in spots.values()], left, frame.width - 60, 4 if frame.narrow else 8)
    parts = [text(0, frame.small - 2, titles[1], frame.small, "text", bold=True)]
    for number, word in zip(scale.numbers, words, strict=True):
        parts.append(line(left - 10, scale(number), frame.width, scale(number), "grid", 2))
        parts.append(text(left - 20, scale(number) + frame.small * 0.35, word, frame.small, "muted", "end"))
    for number, word in zip(x.numbers, tick_words(list(x.numbers), _), strict=True):
        parts.append(text(x(number), scale.start + frame.small + 10, word, frame.small, "muted", "middle"))
    parts.append(text(frame.width, frame.height - 6, titles[0], frame.small, "text", "end", True))
    parts += _limits(among, x, scale) if among is not None else []
    for geo, (across_, up) in spots.items():
        if geo != own:
            parts.append(dot(x(across_), scale(up), 9 if geo in names else 7, "peer" if geo in names else "half"))
    if own in spots:
        parts.append(dot(x(spots[own][0]), scale(spots[own][1]), 17, "text"))
    return [*parts, *_named(spots, names, own, x, scale, frame)]


def _limits(among: Funnel, x: Scale, y: Scale) -> Iterable[str]:
    """The mean, and the limits of chance around it, inside the picture."""
    top, bottom = min(y.start, y.end), max(y.start, y.end)
    rows = among.limits[(among.limits["denominator"] >= x.low) & (among.limits["denominator"] <= x.high)]
    yield line(x.start, y(among.mean), x.end, y(among.mean), "text", 3)
    for name, dashes in (("lower_95", "10 8"), ("upper_95", "10 8"), ("lower_998", ""), ("upper_998", "")):
        points = [(x(one), y(up)) for one, up in zip(rows["denominator"], rows[name], strict=True) if up == up]
        inside = [one for one in points if top - 1 <= one[1] <= bottom + 1]
        if len(inside) > 1:
            yield path(inside, "muted", 2, dashes)


def _named(
    spots: dict[str, tuple[float, float]], names: dict[str, str], own: str, x: Scale, y: Scale, frame: Frame
) -> list[str]:
    wanted = [geo for geo in dict.fromkeys((own, *names)) if geo in names][:NAMED]
    marks = [
        Spot(x(spots[geo][0]), y(spots[geo][1]), 18 if geo == own else 9, names[geo], frame.label if geo == own else
             frame.small, geo == own, geo == own)
        for geo in wanted
    ]  # fmt: skip
    room = [Box.around(one.x, one.y, one.radius) for one in marks]
    parts = []
    for spot, label in zip(marks, beside(marks, room, Box(0, 40, frame.width, y.start)), strict=True):
        if label:
            base = spot.y + label.dy + spot.size * 0.34
            parts.append(text(spot.x + label.dx, base, spot.text, spot.size, "text", label.anchor, spot.bold))
    return parts


def tiles(answer: Rug, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The indicators on which the own city differs most, by city: a tint and a glyph for each outcome."""
    own, rows, chosen = own_city(answer), _told(answer), shown_indicators(answer, frame.rows)
    if not chosen:
        return ""
    cities = answer.cities[: 3 if frame.narrow else 9]
    order = [one for one in answer.indicators if one.id in chosen]
    start = frame.width * (0.46 if frame.narrow else 0.34)
    wide, step = (frame.width - start) / len(cities), min((frame.height - HEAD) / max(len(order), 1), 80)
    parts = [
        text(start + wide * (place + 0.5), frame.small + 8, fitted(short_name(one, _), wide - 8, frame.small * 0.9),
             frame.small * 0.9, "text", "middle", one is own)
        for place, one in enumerate(cities)
    ]  # fmt: skip
    cells = {(row.geo, row.indicator): row for row in rows.itertuples()}
    for place, indicator in enumerate(order):
        top = HEAD + step * place
        title = fitted(_.words(indicator.title), start - 20, frame.small)
        parts.append(text(0, top + step / 2 + frame.small * 0.34, title, frame.small))
        for column, city in enumerate(cities):
            cell = cells.get((city.id, indicator.id))
            parts += _tile(cell, indicator, start + wide * column, top, wide, step, city is own, _, frame)
    return drawing(frame, parts, alt, HEAD + step * len(order) + 6)


def _told(answer: Rug) -> pd.DataFrame:
    return answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]


def shown_indicators(answer: Rug, most: int) -> set[str]:
    """The indicators with the own city's clearest gaps, in widths of the interval; else its first ones."""
    own, rows = own_city(answer), _told(answer)
    mine = rows[rows["geo"] == own.id] if own else rows.iloc[:0]
    fresh = mine[mine["year"] >= mine["year"].max() - OLDEST]
    gap = (fresh["value"] - fresh["benchmark"]).abs() / (fresh["upper"] - fresh["lower"]).where(lambda one: one > 0)
    order = gap.sort_values(ascending=False, kind="stable", na_position="last").index
    return set(fresh.loc[order[:most], "indicator"])


def _tile(cell, indicator, x: float, top: float, wide: float, step: float, mine: bool, _: Language, frame: Frame):
    if cell is None:
        return [text(x + wide / 2, top + step / 2 + frame.small * 0.34, "–", frame.small, "muted", "middle")]
    outcome = Outcome(cell.outcome)
    tint = colour("panel") if outcome in HOLLOW else colour(f"{outcome.value}_tint")
    words = f"{number_text(cell.value, indicator, _)} {GLYPHS[outcome]}".strip()
    return [
        bar(x + 2, top + 2, wide - 4, step - 4, tint),
        text(x + wide / 2, top + step / 2 + frame.small * 0.34, words, frame.small, "text", "middle", mine),
    ]
