"""How the rows of a spine are stacked under their themes: a longer name makes its row higher, nothing is covered."""

from dataclasses import dataclass
from itertools import groupby

from indicators.city.rows import CityRow
from indicators.drawing.style import CHART, SMALL, Tokens
from indicators.drawing.text import wrapped
from indicators.language.values import safe

LINE = 18  # pixels from one line of a name to the next
THEME, GAP = 25, 9  # pixels: of a theme's name, of the space before it
HEAD = 20  # pixels: of the line that says which way the bars run from here on
SECOND_TREND_LINE = 7  # pixels by which a row grows when its trend takes two lines
MOST_TREND = 92


@dataclass(frozen=True)
class RowPlaces:
    """Where rows and themes stand, in pixels from the top of the plot."""

    middles: list[float]  # of rows
    heights: list[float]
    themes: list[tuple[str, float]]  # id, middle
    rules: list[float]  # under the names of themes
    heads: list[tuple[bool, float]]  # where the bars begin to run another way: judged, middle
    height: float


def stacked(
    lines: list[CityRow], name_widths: list[float], row: float, trends: bool = True, judged: bool | None = None
) -> RowPlaces:
    """Rows of at least `row` pixels under their themes, names in lines no wider than each row's `name_widths`.

    `trends` says whether the trend is written in the row as well; `judged` which way the head over all rows says that
    the bars run (None: there is none).
    """
    middles, heights, themes, rules, heads = [], [], [], [], []
    y = 0.0
    for theme, members in groupby(zip(lines, name_widths, strict=True), key=lambda one: one[0].theme):
        y += GAP if themes else 0
        themes.append((theme, y + THEME / 2))
        y += THEME
        rules.append(y)
        for record, name_width in members:
            if record.mark is not None and record.judged is not judged:
                judged = record.judged
                heads.append((judged, y + HEAD / 2))
                y += HEAD
            name_height = row + LINE * (len(name_lines(record, name_width)) - 1)
            moved = row + SECOND_TREND_LINE * (len(trend_lines(record)) - 1) if trends else row
            heights.append(max(name_height, moved))
            middles.append(y + heights[-1] / 2)
            y += heights[-1]
    return RowPlaces(middles, heights, themes, rules, heads, y)


def name_lines(row: CityRow, most: float) -> tuple[str, ...]:
    """The name of an indicator, its unit whole at the end, in lines of at most `most` pixels."""
    return wrapped(f"{row.name} {_whole(row.name_unit)}".strip(), most, CHART)


def trend_lines(row: CityRow) -> tuple[str, ...]:
    """The trend in lines: the movement, then the judgement."""
    movement, comma, judgement = row.trend.partition(", ")
    return (movement + ",", judgement) if comma else wrapped(row.trend, MOST_TREND, SMALL)


def printed_name(row: CityRow, most: float, tokens: Tokens) -> str:
    """The name in its lines, the unit muted, as Plotly prints it."""
    printed = "<br>".join(safe(line) for line in name_lines(row, most))
    unit = safe(_whole(row.name_unit))
    if not unit:
        return printed
    return f'{printed.removesuffix(unit)}<span style="color:{tokens.muted}">{unit}</span>'


def _whole(unit: str) -> str:
    return unit.replace(" ", "\u00a0")
