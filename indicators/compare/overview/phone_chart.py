"""The overview on a phone: an indicator's name over its cells, the own city apart, all others in lines of four."""

from indicators.answers.comparison import Overview
from indicators.compare.overview.chart import Cells, OverviewRow, common_benchmarks, lines
from indicators.compare.overview.columns import APART
from indicators.compare.overview.years import Years
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.style import CHART, SMALL, Figure, Tokens, layout
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, short_name
from indicators.language.values import number_text, safe
from indicators.view.reader import Reader

MOST = 5  # cities beside each other on 358 pixels
WIDTH = 350
ROW = 44  # pixels: a name over its cells
GAP, HEAD = 0.1, 1.15  # before a theme, and for its name and the cities' names, in rows
CELLS, NAMES = 0.46, 0.36  # rows that each further line of cells, or of cities' names, takes
UP, DOWN = 0.28, 0.16  # a name stands over, its cells under the middle of the row


def overview_phone(answer: Overview, reader: Reader) -> Figure:
    """The figure 390 pixels wide, with every city: more than five stand in several lines, as their names do."""
    _, colours = reader.language, reader.look
    further = _lines(answer) - 1
    step, head = 1 + further * CELLS, HEAD + further * NAMES
    placed = lines(answer, GAP, head, step)
    if not placed:
        return Figure([], layout(colours, _.code, 120, xaxis={"visible": False}, yaxis={"visible": False}))
    lowered = [OverviewRow(line.indicator, line.y + DOWN, line.opens) for line in placed]
    height = placed[-1].y + step
    opening = [line for line in placed if line.opens]
    notes = [note for line in opening for note in _theme(line, answer, reader)]
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": colours.line, "width": 1}}
    tops = [line.y - 1.34 - further * NAMES for line in opening]
    cells, spots = Cells(answer, reader), _spots(answer)
    cells.places, cells.down = [x for x, _line in spots], [line * CELLS for _x, line in spots]
    return Figure(
        [*cells.traces(lowered, 0.44, CHART, 0.96), *_titles(answer, _, colours, placed)],
        layout(
            colours,
            _.code,
            round(height * ROW),
            margin={"b": 0},
            annotations=notes,
            shapes=[rule | {"y0": top, "y1": top} for top in tops],
            xaxis={"range": [0, 1], "visible": False},
            xaxis2={
                "range": [-0.5, max(cells.places, default=0.0) + 0.5],
                "domain": [0, 1],
                "anchor": "y",
                "visible": False,
                "fixedrange": True,
            },
            yaxis={"range": [height - 0.5, -0.5], "visible": False},
        ),
    )


def _lines(answer: Overview) -> int:
    """How many lines the cities' cells take, at least one."""
    return max(1, -(-(len(answer.cities) - 1) // (MOST - 1)))


def _spots(answer: Overview) -> list[tuple[float, int]]:
    """The column and the line of each city: the first one has a column of its own, the others come in fours."""
    others = [divmod(place, MOST - 1) for place in range(len(answer.cities) - 1)]
    return [(0.0, 0), *((column + 1 + APART, line) for line, column in others)][: len(answer.cities)]


def _titles(answer: Overview, _: Language, colours: Tokens, placed: list[OverviewRow]) -> list[dict]:
    """Each indicator's name at the left, its benchmark at the right."""
    benchmarks = common_benchmarks(answer)
    years = Years(answer)
    names = [years.title(line.indicator, WIDTH - 44, _, colours) for line in placed]
    numbers = [number_text(benchmarks.get(line.indicator.id), line.indicator, _) for line in placed]
    return [
        {
            "type": "scatter",
            "x": [x] * len(placed),
            "y": [line.y - UP for line in placed],
            "mode": "text",
            "text": words,
            "textposition": position,
            "textfont": {"size": CHART, "color": colour},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for x, words, position, colour in (
            (0, names, "middle right", colours.text),
            (1, numbers, "middle left", colours.muted),
        )
    ]


def _theme(line: OverviewRow, answer: Overview, reader: Reader) -> list[dict]:
    """A theme's name, and under it those of the cities: they are never far from their cells."""
    _, colours = reader.language, reader.look
    theme = f"<b>{safe(_.words(reader.catalogue.themes[line.indicator.theme].short))}</b>"
    last = _lines(answer) - 1
    top = line.y - 1.05 - last * NAMES
    place = {"x": 0, "xref": "paper", "y": top}
    notes = [marks.note(theme, CHART + 2, colours.text, **place) | {"xanchor": "left", "yanchor": "middle"}]
    right = {"x": 1, "xref": "paper", "y": top, "xanchor": "right", "yanchor": "middle"}
    own_place, columns = own_city(answer), min(len(answer.cities), MOST)
    for city, (x, below) in zip(answer.cities, _spots(answer), strict=True):
        name = safe(fitted(short_name(city, _), WIDTH / columns - 4, SMALL))
        at = {"x": x, "xref": "x2", "y": line.y - 0.66 - (last - below) * NAMES}
        notes.append(marks.note(f"<b>{name}</b>" if city is own_place else name, SMALL, colours.text, **at))
    return [*notes, marks.note(benchmark_name(answer.comparator, _), SMALL, colours.muted, **right)]
