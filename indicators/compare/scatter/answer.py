"""Two indicators: one against the other, and how close they go together."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Association, Fit, LinkVerdict, Scatter
from indicators.figures.benchmark import FEWEST, comparison_group
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator
from indicators.statistics import index_numbers, regression

POINTS = 41  # at which the line and its limits are drawn
LEAST_OF_RANKS = 0.5  # of the line's share that the ranks must account for as well
SMALL = 0.02  # a share that is hardly a link


def scatter(data: Figures, x: Indicator, y: Indicator, chosen_city: City, comparator: Comparator, year: int) -> Scatter:
    """Every city that has both indicators; inside the own recording system when one does not cross borders."""
    every = pd.concat(
        [_shared(data, one, chosen_city, year) for one in ((x, y) if x.id != y.id else (x,))], ignore_index=True
    )
    newest = data.entering(every)
    home = any(one.comparable is not Comparable.LEVELS for one in (x, y))
    system = data.scopes[chosen_city.id]
    allowed = {
        id
        for id, city in data.cities.items()
        if (data.scopes[id] == system if home else city.is_town or id == chosen_city.id)
    }
    estimates = {geo for geo in every.loc[every.index.difference(newest.index), "geo"] if geo in allowed}
    newest = newest[np.array([geo in allowed for geo in newest["geo"].tolist()], dtype=bool)]
    sides = [newest[newest["indicator"] == one.id].set_index("geo") for one in (x, y)]
    rows = pd.DataFrame(
        {
            f"{side}{ending}": of[column]
            for side, of in zip("xy", sides, strict=True)
            for ending, column in (("", "value"), ("_year", "year"), ("_release", "release"))
        }
    ).dropna(subset=["x", "y"])
    rows = rows.astype({"x_year": int, "y_year": int}).rename_axis("geo").reset_index()[list(tables.PAIRS)]
    link = _link(rows, data.catalogue.overlap(x.id, y.id, _datasets(rows)))
    around = comparison_group(data, chosen_city, comparator, year)
    cities = {geo: data.cities[geo] for geo in (*rows["geo"], chosen_city.id)}
    circled = () if around.comparator.instead else around.home if home else around.abroad
    reason, fit = "recorded" if home else "", None if x.is_yes_no or y.is_yes_no else _fit(rows, link)
    return Scatter(x, y, chosen_city, cities, circled, rows, link, year, reason, around.comparator, fit, len(estimates))


def _shared(data: Figures, indicator: Indicator, city: City, year: int) -> pd.DataFrame:
    """The newest final figure of every city up to the last year that enough cities share: a year of one's own moves no
    point (figures/compared.py)."""
    scope = data.recording_system(indicator, city.id)
    shared = data.spread.shared_until(indicator.id, scope, year, FEWEST) or year
    return data.latest(geos=None, indicators=[indicator.id], year=shared, final=True).dropna(subset="value")


def _datasets(rows: pd.DataFrame) -> set[str]:
    """The datasets of the figures on either side."""
    return {release.partition("@")[0] for side in "xy" for release in rows[f"{side}_release"]}


def _link(rows: pd.DataFrame, part: bool) -> Association | None:
    """The rank correlation of the rows with its limits; None where there is none."""
    rho = index_numbers.rank_correlation(rows["x"], rows["y"]) if len(rows) >= FEWEST else float("nan")
    if rho != rho:
        return None
    return Association(rho, *index_numbers.rank_correlation_limits(rho, len(rows)), len(rows), part)


def _fit(rows: pd.DataFrame, link: Association | None) -> Fit | None:
    """The straight line through the points, at POINTS places from the lowest to the highest x.

    None through the parts and their whole, which go together by definition.
    """
    line = regression.straight_line(rows["x"], rows["y"])
    if line is None or link is None or link.part:
        return None
    x = np.linspace(rows["x"].min(), rows["x"].max(), POINTS)
    value, lower, upper = line.at(x)
    table = pd.DataFrame({"x": x, "value": value, "lower": lower, "upper": upper})
    return Fit(line.share, line.lower, line.upper, table, _why_not(line, link))


def _why_not(line: regression.StraightLine, link: Association) -> str:
    """Why the line is not drawn: ranks tell what a few cities far from all others make of it."""
    if line.lower == 0:
        return "chance" if link.verdict is LinkVerdict.CHANCE else "curved"
    if not link.spoken or link.rho * line.slope <= 0 or link.rho**2 < line.share * LEAST_OF_RANKS:
        return "few" if line.share >= SMALL else "small"
    return "" if line.share >= SMALL else "small"
