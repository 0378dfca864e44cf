"""The overview on a phone: an indicator's name over its cells, the own city and the first few others."""

from dataclasses import replace

from indicators.answers.comparison import Overview
from indicators.catalogue import Catalogue
from indicators.compare.overview.chart import Cells, OverviewRow, common_benchmarks, lines
from indicators.compare.overview.columns import places
from indicators.compare.overview.years import Years
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.style import CHART, SMALL, Figure, Tokens, layout
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, short_name
from indicators.language.values import number_text, safe

MOST = 5  # cities beside each other on 358 pixels
WIDTH = 350
ROW = 44  # pixels: a name over its cells
GAP, HEAD = 0.1, 1.15  # before a theme, and for its name and the cities' names, in rows
UP, DOWN = 0.28, 0.16  # a name stands over, its cells under the middle of the row


def overview_phone(answer: Overview, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The figure 390 pixels wide. More than five cities: the first five, and a note that says so."""
    cities = answer.cities[:MOST]
    few = replace(answer, cities=cities, rows=answer.rows[answer.rows["geo"].isin([city.id for city in cities])])
    placed = lines(few, GAP, HEAD)
    if not placed:
        return Figure([], layout(colours, _.code, 120, xaxis={"visible": False}, yaxis={"visible": False}))
    lowered = [OverviewRow(line.indicator, line.y + DOWN, line.opens) for line in placed]
    height = placed[-1].y + 1
    opening = [line for line in placed if line.opens]
    notes = [note for line in opening for note in _theme(line, few, catalogue, _, colours)]
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": colours.line, "width": 1}}
    return Figure(
        [*Cells(few, catalogue, _, colours).traces(lowered, 0.44, CHART, 0.96), *_titles(few, _, colours, placed)],
        layout(
            colours,
            _.code,
            round(height * ROW) + (22 if len(answer.cities) > MOST else 0),
            margin={"b": 22 if len(answer.cities) > MOST else 0},
            annotations=notes + _others(answer, _, colours),
            shapes=[rule | {"y0": line.y - 1.34, "y1": line.y - 1.34} for line in opening],
            xaxis={"range": [0, 1], "visible": False},
            xaxis2={
                "range": [-0.5, places(few)[-1] + 0.5 if cities else 0.5],
                "domain": [0, 1],
                "anchor": "y",
                "visible": False,
                "fixedrange": True,
            },
            yaxis={"range": [height - 0.5, -0.5], "visible": False},
        ),
    )


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


def _theme(line: OverviewRow, answer: Overview, catalogue: Catalogue, _: Language, colours: Tokens) -> list[dict]:
    """A theme's name, and under it those of the cities: they are never far from their cells."""
    theme = f"<b>{safe(_.words(catalogue.themes[line.indicator.theme].short))}</b>"
    place = {"x": 0, "xref": "paper", "y": line.y - 1.05}
    notes = [marks.note(theme, CHART + 2, colours.text, **place) | {"xanchor": "left", "yanchor": "middle"}]
    right = {"x": 1, "xref": "paper", "y": line.y - 1.05, "xanchor": "right", "yanchor": "middle"}
    own_place, positions = own_city(answer), places(answer)
    for column, city in enumerate(answer.cities):
        name = safe(fitted(short_name(city, _), WIDTH / len(answer.cities) - 4, SMALL))
        at = {"x": positions[column], "xref": "x2", "y": line.y - 0.66}
        notes.append(marks.note(f"<b>{name}</b>" if city is own_place else name, SMALL, colours.text, **at))
    return [*notes, marks.note(benchmark_name(answer.comparator, _), SMALL, colours.muted, **right)]


def _others(answer: Overview, _: Language, colours: Tokens) -> list[dict]:
    """Under the overview: how many cities there is no room for."""
    if len(answer.cities) <= MOST:
        return []
    words = _("{shown} of {number} cities; all are in the table.", shown=MOST, number=len(answer.cities))
    place = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "yshift": -4, "xanchor": "left", "yanchor": "top"}
    return [marks.note(words, SMALL, colours.muted, **place)]
