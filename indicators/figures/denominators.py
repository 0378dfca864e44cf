"""One count divided by something else than residents: of the same area and year, or not at all."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.comparison import Peer
from indicators.catalogue import Catalogue
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.denominators import RESIDENTS
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City, Indicator, PeerModel, Status
from indicators.model.once import once
from indicators.statistics.denominators import people_present

NIGHTS, POPULATION, CARS = "tourist_nights", "population", "cars_per_1000"
BURGLARIES, PER_DWELLINGS = "recorded_burglary_dwelling", "recorded_burglary_per_dwellings"
SAME_AREA = 0.05  # two populations of one area differ by less: by days and methods of counting
FEW = 50  # places whose figures are asked one by one: of more, all are
EARLIER = "denominator_earlier"  # the note of a rate whose denominator is of the year before
Numbers = NDArray[np.float64]
Size = tuple[Numbers, NDArray[np.bool_]]  # of each count its denominator; and whether that is of the year before


class RatesOver(Figures):
    """The figures of one viewer with one indicator divided by `per`, and no other one.

    Who is like whom, who compares with whom and which counts are hidden is as without it.
    """

    def __init__(self, data: Figures, indicator: Indicator, per: str):
        """Raises UnknownNameError for a denominator that the indicator does not admit."""
        if per not in indicator.denominators:
            raise UnknownNameError("denominator", per, (RESIDENTS, *indicator.denominators))
        self._whole, self.viewer, self.version, self.find_city = data, data.viewer, data.version, data.find_city
        self._kept, self.contributed = {}, data.contributed
        self.catalogue = _with_rate(data.catalogue, indicator, per)
        counts = data.store.facts(indicators=[indicator.id], yearly=True)
        self.store = self.public = data.store.with_figures(rates(data, counts, indicator, per))

    @once
    def cities(self) -> dict[str, City]:
        """Every area by id."""
        return self._whole.cities

    @once
    def scopes(self) -> dict[str, str]:
        """The recording system of each area."""
        return self._whole.scopes

    @once
    def companions(self):
        """What is hidden beside small counts: the counts are the same."""
        return self._whole.companions

    def nearest(self, city: City, model: PeerModel, year: int, home: bool) -> tuple[Peer, ...]:
        """The peers of a city, whatever its counts are divided by."""
        return self._whole.nearest(city, model, year, home)

    def alone(self, city: City, model: PeerModel) -> str:
        """Why a city has no peers."""
        return self._whole.alone(city, model)


def _with_rate(catalogue: Catalogue, indicator: Indicator, per: str) -> Catalogue:
    rate = catalogue.denominators[per].rate_of(indicator)
    return replace(catalogue, indicators=catalogue.indicators | {indicator.id: rate})


def available(data: Figures, indicator: Indicator, geo: str) -> tuple[str, ...]:
    """What else than residents a place's counts of an indicator can be divided by, in the order of the catalogue."""
    counts = data.facts(indicators=[indicator.id], geos=[geo]) if indicator.denominators else pd.DataFrame()
    counts = counts[counts["numerator"].notna()] if len(counts) else counts
    admitted = [id for id in data.catalogue.denominators if id in indicator.denominators and len(counts)]
    return tuple(id for id in admitted if (sizes(data, id, counts)[0] > 0).any())


def rates(data: Figures, counts: pd.DataFrame, indicator: Indicator, per: str) -> pd.DataFrame:
    """The counts (tables.FACTS of one indicator) as rates with another denominator: tables.FACTS.

    Without the years that the denominator leaves out, without the places and years whose denominator is not known, or
    that have neither a count nor a mark for its lack.
    """
    declared = data.catalogue.denominators[per]
    counts = counts[~counts["year"].isin(declared.left_out)]
    base, earlier = sizes(data, per, counts)
    count = counts["numerator"].to_numpy(float)
    multiplier = data.catalogue.units[declared.unit].multiplier
    with np.errstate(divide="ignore", invalid="ignore"):
        value = multiplier * count / base
    notes = [f"{note} {EARLIER}".strip() if late else note for note, late in zip(counts["note"], earlier, strict=True)]
    divided = counts.assign(value=value, denominator=base, note=notes)
    silent = (counts["status"] == Status.CONFIDENTIAL).to_numpy() & np.isnan(count)
    complete = (base > 0) & (~np.isnan(count) | silent)
    return divided.loc[complete, list(tables.FACTS)].reset_index(drop=True)


def sizes(data: Figures, per: str, counts: pd.DataFrame) -> Size:
    """What each count (geo, year, numerator, denominator: its residents) is divided by; NaN where that is not known.

    Nights are those of the very year, for they change most; cars and dwellings may be those of the year before. Nights
    and cars are told of the city as Eurostat outlines it: they count where its residents are those of the count.
    """
    return _SIZES[per](data, counts)


def _residents(data: Figures, counts: pd.DataFrame) -> Size:
    return counts["denominator"].to_numpy(float), np.zeros(len(counts), bool)


def _present(data: Figures, counts: pd.DataFrame) -> Size:
    nights, late = _nights(data, counts)
    return people_present(counts["denominator"].to_numpy(float), nights), late


def _nights(data: Figures, counts: pd.DataFrame) -> Size:
    nights, _before = _of_the_year(data, NIGHTS, counts)
    return np.where(_same_area(data, counts), nights, np.nan), np.zeros(len(counts), bool)


def _vehicles(data: Figures, counts: pd.DataFrame) -> Size:
    (now, before), people = _of_the_year(data, CARS, counts), _population(data, counts)
    late = np.isnan(now) & ~np.isnan(before)
    cars = np.where(late, before, now) * people / 1000
    return np.where(_same_area(data, counts), cars, np.nan), late


def _dwellings(data: Figures, counts: pd.DataFrame) -> Size:
    """From the publisher's own rate of burglaries per dwelling and the count that it is of."""
    count, rate = (
        _of_the_year(data, id, counts, column) for id, column in ((BURGLARIES, "numerator"), (PER_DWELLINGS, "value"))
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        now, before = (
            np.where(part * each > 0, 1000 * part / each, np.nan) for part, each in zip(count, rate, strict=True)
        )
    late = np.isnan(now) & ~np.isnan(before)
    return np.where(late, before, now), late


_SIZES: dict[str, Callable[[Figures, pd.DataFrame], Size]] = {
    RESIDENTS: _residents, "present": _present, "nights": _nights, "vehicles": _vehicles, "dwellings": _dwellings,
}  # fmt: skip


def _same_area(data: Figures, counts: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether the residents of the count are those of the city as Eurostat outlines it."""
    return np.abs(counts["denominator"].to_numpy(float) / _population(data, counts) - 1) <= SAME_AREA


def _population(data: Figures, counts: pd.DataFrame) -> Numbers:
    """The residents of the city as Eurostat outlines it, of the year or of the year before."""
    now, before = _of_the_year(data, POPULATION, counts)
    return np.where(np.isnan(now), before, now)


def _of_the_year(data: Figures, id: str, counts: pd.DataFrame, column: str = "value") -> tuple[Numbers, Numbers]:
    """An indicator in the place of each count, in its year and in the year before; NaN where it is not known."""
    geos = counts["geo"].unique().tolist()
    facts = data.facts(indicators=[id], geos=geos if len(geos) <= FEW else None)
    there = facts.set_index(["geo", "year"])[column].astype(float)
    geos, years = counts["geo"].to_numpy(), counts["year"].to_numpy(int)
    at = (pd.MultiIndex.from_arrays([geos, years - back]) for back in (0, 1))
    now, before = (there.reindex(one).to_numpy(float) for one in at)
    return now, before
