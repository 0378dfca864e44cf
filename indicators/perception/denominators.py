"""One count over several denominators: residents, people present, vehicles, dwellings; perimeters are never mixed."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Exposure
from indicators.figures.benchmark import circle
from indicators.figures.figures import Figures
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator
from indicators.statistics import denominators

NIGHTS, POPULATION, CARS = "tourist_nights", "population", "cars_per_1000"
BURGLARIES, PER_DWELLINGS = "recorded_burglary_dwelling", "recorded_burglary_per_dwellings"
SAME_AREA = 0.05  # two populations of one area differ by less: by days and methods of counting
OLDEST = 1  # years that a population or a number of cars may be older than the count; nights are of its year
BASES = ("residents", "present", "vehicles", "dwellings")


def exposure(data: Figures, indicator: Indicator, city: City, comparator: Comparator, year: int) -> Exposure:
    """The rate of the city and of its peers inside the recording system with each denominator known for the city."""
    around = circle(data, city, comparator, year)
    if comparator.kind == "city":  # a position among one is none: its home peers instead
        around = circle(data, city, Comparator(), year)
    geos = list(dict.fromkeys([city.id, *around.home]))
    by_base = _counted(data, indicator, geos, year)
    if by_base is None:
        return Exposure(
            indicator, city, around.comparator, year, pd.DataFrame(columns=list(denominators.COLUMNS)), {}, BASES
        )
    then, count, bases = by_base
    positive = {name: base for name, base in bases.items() if base.iloc[0] > 0}
    sign = indicator.polarity.sign or -1
    rows = denominators.by_denominator(geos, count.to_numpy(float), positive, sign=sign)
    sizes = {name: float(base.iloc[0]) for name, base in positive.items()}
    unknown = tuple(name for name in BASES if name not in positive)
    return Exposure(indicator, city, around.comparator, then, rows, sizes, unknown)


def _counted(
    data: Figures, indicator: Indicator, geos: list[str], year: int
) -> tuple[int, pd.Series, dict[str, pd.Series]] | None:
    """A year, the count and what it may be divided by. None where nothing is counted in the first area.

    The newest year in which people present are known in it, so that years are not mixed; else its newest.
    """
    city_facts = data.facts(indicators=[indicator.id, NIGHTS], geos=geos[:1], last=year)
    years = {
        int(one)
        for one in city_facts.loc[(city_facts["indicator"] == indicator.id) & city_facts["numerator"].notna(), "year"]
    }
    both = years & {int(one) for one in city_facts.loc[city_facts["indicator"] == NIGHTS, "year"]}
    counted_year = None
    for then in [max(both), max(years)] if both else sorted(years)[-1:]:
        counted_year = then, *_bases(data, indicator, geos, then)
        if counted_year[2]["present"].iloc[0] > 0:
            break
    return counted_year


def _bases(data: Figures, indicator: Indicator, geos: list[str], year: int) -> tuple[pd.Series, dict[str, pd.Series]]:
    """The count of each area in a year and what it may be divided by; missing where the areas are not the same."""
    ids = [indicator.id, NIGHTS, POPULATION, CARS, BURGLARIES, PER_DWELLINGS]
    facts = data.facts(indicators=list(dict.fromkeys(ids)), geos=sorted(geos), last=year)
    facts = facts[facts["year"] >= year - OLDEST].sort_values("year", kind="stable")
    exact = facts[facts["year"] == year]

    def told(rows: pd.DataFrame, id: str, column: str = "value") -> pd.Series:
        column_values = rows[rows["indicator"] == id].drop_duplicates("geo", keep="last").set_index("geo")[column]
        return column_values.astype(float).reindex(geos)

    count, residents = (told(exact, indicator.id, column) for column in ("numerator", "denominator"))
    population = told(facts, POPULATION)
    same = (residents / population - 1).abs() <= SAME_AREA
    present = denominators.people_present(residents, told(exact, NIGHTS).where(same))
    per_dwelling = told(exact, PER_DWELLINGS)
    dwellings = 1000 * told(exact, BURGLARIES, "numerator") / per_dwelling.where(per_dwelling > 0, np.nan)
    bases = {
        "residents": residents,
        "present": pd.Series(present, index=geos),
        "vehicles": (told(facts, CARS) * population / 1000).where(same),
        "dwellings": dwellings,
    }
    return count, bases
