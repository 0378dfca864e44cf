"""Lines over time as a native chart on a slide."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Lines
from indicators.catalogue import Catalogue
from indicators.compare.lines.words import line_finding
from indicators.drawing.native import BODY, Place, SlideDrawing, SlideSeries, number_format
from indicators.drawing.style import LIGHT
from indicators.language.comparators import benchmark_name
from indicators.language.names import own_city, short_name, surveyed

FEW_LINES = 3  # beside the own city's: so few are named


def lines(answer: Lines, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """The own city in ink on top, its benchmark dashed, the others quiet; gaps stay gaps."""
    rows, waves = answer.rows.dropna(subset="value"), surveyed(answer.indicator, catalogue)
    years_with_value = sorted({int(year) for year in rows["year"]})
    if not years_with_value:
        stage.nothing(slide, place)
        return
    years = list(range(years_with_value[0], years_with_value[-1] + 1))
    chosen_city, _, few = own_city(answer), stage._, len(answer.cities) <= FEW_LINES + 1
    series = [
        SlideSeries(short_name(city, _), _values(rows[rows["geo"] == city.id], years), LIGHT.peer, 1.0, labelled=few)
        for city in answer.cities
        if chosen_city is None or city.id != chosen_city.id
    ]
    benchmark = answer.benchmark[answer.benchmark["year"].isin(years_with_value)]
    if len(benchmark):
        name = benchmark_name(answer.comparator, _)
        series.append(SlideSeries(name, _values(benchmark, years), LIGHT.muted, 1.75, dashed=True, labelled=True))
    if chosen_city:
        series.append(
            SlideSeries(
                short_name(chosen_city, _),
                _values(rows[rows["geo"] == chosen_city.id], years),
                LIGHT.text,
                3.0,
                labelled=True,
            )
        )
    names = _.listed([short_name(city, _) for city in answer.cities])
    alt = _("{finding}. Lines over time: {cities}.", finding=line_finding(answer, catalogue, _), cities=names)
    stage.lines(slide, place, years, series, number_format(answer.indicator, answer.index_year), alt, waves)


def _values(rows: pd.DataFrame, years: list[int]) -> tuple[float | None, ...]:
    by_year = dict(zip(rows["year"].astype(int), rows["value"], strict=True))
    return tuple(
        None if by_year.get(year) is None or by_year[year] != by_year[year] else float(by_year[year]) for year in years
    )
