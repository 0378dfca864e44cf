"""What the figures of a dataset or a release cover: years, countries, indicators."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Extent:
    """The first and last year, the codes of countries, the indicators and the number of figures."""

    first: int
    last: int
    countries: tuple[str, ...]
    indicators: tuple[str, ...]
    figures: int


def extents(facts: pd.DataFrame, column: str) -> dict[str, Extent]:
    """The extent of each dataset, release or indicator (`column`) among figures (tables.FACTS)."""
    rows = facts.assign(country=facts["geo"].str[:2])
    return {
        str(id): Extent(
            int(some["year"].min()),
            int(some["year"].max()),
            tuple(sorted(set(some["country"]))),
            tuple(dict.fromkeys(some["indicator"])),
            len(some),
        )
        for id, some in rows.groupby(column, sort=False, observed=True)
    }
