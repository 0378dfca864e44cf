"""One city on every indicator, its counts divided by something else than residents where they can be."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Comparison
from indicators.figures import benchmark
from indicators.figures.denominators import available
from indicators.figures.figures import Figures
from indicators.model.comparability import Comparator
from indicators.model.denominators import RESIDENTS
from indicators.model.errors import UnknownNameError


def comparison(
    data: Figures, rates_over: Callable[[str, str], Figures], city: str, to: Comparator, year: int, per: str
) -> Comparison:
    """The comparison of a city in which each rate that admits `per` is divided by it.

    A rate stays as it is where the city's number is not known. `rates_over`: the figures with an indicator divided.
    Raises UnknownNameError for a denominator that is none.
    """
    answer = benchmark.comparison(data, data.cities[city], to, year)
    if not per or per == RESIDENTS:
        return answer
    if per not in data.catalogue.denominators:
        raise UnknownNameError("denominator", per, (RESIDENTS, *data.catalogue.denominators))
    rows = []
    for number, id in enumerate(answer.rows["indicator"]):
        part = answer.rows.iloc[[number]]
        if per in available(data, data.catalogue.indicator(id), city):
            divided = benchmark.comparison(rates_over(id, per), data.cities[city], to, year).rows
            part = divided.assign(divided_by=per) if len(divided) else part
        rows.append(part)
    return replace(answer, rows=pd.concat(rows, ignore_index=True)) if rows else answer
