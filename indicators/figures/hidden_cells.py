"""Which cells one viewer's figures hide beside small counts: those of today, and those of earlier days."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.access.rights import Cell
from indicators.figures.area_sums import YEAR
from indicators.figures.differencing import cells_of, ever_small, outdated
from indicators.figures.disclosure import withheld
from indicators.figures.shared_tables import SharedTables
from indicators.model.submissions import EVERY, Visibility
from indicators.store import Snapshot


def hidden_cells(data: SharedTables) -> frozenset[Cell]:
    """What is hidden beside small counts, so that no total of areas gives one back; and small counts of districts.

    Worked out on three tables of today, and hidden when any of them asks for it. On all figures of the network, so that
    what is hidden does not depend on who looks: whoever sees more and whoever sees less could lay their tables side by
    side. On the public figures and on the viewer's own, because where a newer figure is not for them they see an older
    one, and its table must be safe by itself. Anybody can sign out and see the public one. On an earlier day, besides
    what today hides, what differs from today in a table with small counts.
    """
    hidden = withheld(_views(data), data.sensitive, data.offences, data.cities | data.districts_ever)
    return hidden | outdated_cells(data, data.store.facts) if data.store.day else hidden


def _views(data: SharedTables) -> list[Snapshot]:
    """Today as everybody sees it; where cities restrict figures, also as the network and as the viewer do."""
    public = data.public.today
    if not public.restricted:
        return [public]
    return [public, public.for_(Visibility(members=True, cities=frozenset({EVERY}))), data.store.today]


def outdated_cells(data: SharedTables, then: Callable[..., pd.DataFrame]) -> frozenset[Cell]:
    """What `then`, the facts of some indicators on an earlier day, hide besides (figures/differencing.py)."""
    cities, today = data.cities | data.districts_ever, data.store.today
    small = ever_small(_views(data), data.sensitive, data.offences, cities)
    indicators = sorted(set(small["indicator"]))
    return outdated(then(indicators=indicators), today.facts(indicators=indicators), small, cities)


def of_small_tables(data: SharedTables, rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows (indicator, geo, period) are of a country, an offence and a year with small counts of districts.

    What such a figure was and what it is now stand side by side in a list of changes.
    """
    small = ever_small(_views(data), (), data.offences, data.cities | data.districts_ever)
    tables = {(indicator, geo[:2], year) for indicator, geo, year in cells_of(small)}
    keys = zip(rows["indicator"], rows["geo"].str[:2], rows["period"].str[:YEAR].astype(int), strict=True)
    return np.array([key in tables for key in keys], dtype=bool)
