"""What several kinds of answers have in common, for what says or draws it of each of them."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from indicators.model.indicators import City, Indicator


class WithRows(Protocol):
    """An answer that is a table."""

    @property
    def rows(self) -> pd.DataFrame:
        """Its rows."""


class OfSeveralCities(Protocol):
    """An answer on several cities, one of which may be the reader's own."""

    @property
    def cities(self) -> tuple[City, ...]:
        """Those that have a figure; the own one first."""

    @property
    def own_id(self) -> str:
        """The id of the own city, which may have no figure; empty: the first of `cities`."""


class OfPlaces(Protocol):
    """An answer on one indicator whose figures may be those of a country or region, shown once for its cities."""

    @property
    def indicator(self) -> Indicator:
        """The indicator."""

    @property
    def together(self) -> Mapping[str, tuple[City, ...]]:
        """The cities of each row whose figure is that of their country or region."""
