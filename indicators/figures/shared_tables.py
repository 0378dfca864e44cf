"""What `renewal` and `hidden_cells` ask of the figures as one viewer may see them."""

from typing import Protocol

import pandas as pd

from indicators.access.rights import Cell, Viewer
from indicators.catalogue import Catalogue
from indicators.figures import medians
from indicators.figures.spread import Availability, Spread
from indicators.model.indicators import City
from indicators.store import Snapshot


class SharedTables(Protocol):
    """The tables of one version of the store that many questions share; `Figures` has and describes them."""

    version: int
    public: Snapshot
    store: Snapshot
    viewer: Viewer
    catalogue: Catalogue

    @property
    def cities(self) -> dict[str, City]:
        """Every area by id."""
        ...

    @property
    def districts(self) -> dict[str, City]:
        """The districts that cities declared, by id."""
        ...

    @property
    def districts_ever(self) -> dict[str, City]:
        """Every district that was ever declared, by id."""
        ...

    @property
    def scopes(self) -> dict[str, str]:
        """The recording system of each area."""
        ...

    @property
    def companions(self) -> frozenset[Cell]:
        """What is hidden beside small counts."""
        ...

    @property
    def presence(self) -> Availability:
        """Who has figures of what."""
        ...

    @property
    def spread(self) -> Spread:
        """How each indicator is spread by year and scope."""
        ...

    @property
    def hidden(self) -> medians.Hidden:
        """Between which values the hidden figures lie."""
        ...

    @property
    def scope_medians(self) -> dict[medians.Key, medians.Ends]:
        """Between which values the median of a scope lies where figures of it are hidden."""
        ...

    @property
    def sensitive(self) -> list[str]:
        """The indicators of which small counts are hidden."""
        ...

    @property
    def offences(self) -> list[str]:
        """The offences of which small counts are hidden in districts alone."""
        ...

    def spread_terms(self) -> tuple[pd.DataFrame, list[str], int, frozenset[Cell], list[str]]:
        """What the store is asked about spreads with."""
        ...

    def visible(self, facts: pd.DataFrame) -> pd.DataFrame:
        """tables.FACTS as the viewer may see them."""
        ...

    def scope_of_figure(self, id: str, geo: str) -> str:
        """The scope in which a figure counts; none for an area that counts in no median."""
        ...
