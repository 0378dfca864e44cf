"""Everything about one city, asked once, for the documents that are made of it."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from indicators.answers import Comparison, Lines
from indicators.dossiers import Dossier, Unknown
from indicators.model import City, Comparator, Trend

if TYPE_CHECKING:
    from indicators.atlas import Atlas

TRENDS = 4
FIRST = ("safety", "recorded", "cohesion")  # themes whose movements come first
SET_APART = ("context", "national", "preparedness")  # themes that do not move from year to year
OLDEST = 4  # years behind the newest figure: what stopped earlier moves no longer


def dossier(atlas: "Atlas", city: City, to: Comparator, year: int) -> Dossier:
    """The city on every page, up to `year`. Raises UnknownNameError for a comparator that there is not."""
    comparison = atlas.compare(city.id, to, year)
    told = [one.id for one in (comparison.peers or comparison.home_peers)]
    return Dossier(
        city,
        comparison.comparator,
        year,
        comparison,
        atlas.likeness(city.id, to, year),
        atlas.felt(city.id, to, year),
        tuple(_lines(atlas, id, city, to, year) for id in _moving(atlas, comparison)),
        _unknown(atlas, city, told),
        len(told),
        _released(atlas, comparison, year),
        cities=comparison.cities,
    )


def _moving(atlas: "Atlas", comparison: Comparison) -> list[str]:
    """The indicators worth a line over time: tested movements first, then long series; safety before the rest."""
    rows, history = comparison.rows, comparison.history
    points = history.dropna(subset="value").groupby("indicator")["year"].nunique()
    newest = int(rows["year"].max()) if len(rows) else 0
    found = []
    for row in rows.itertuples():
        known = int(points.get(row.indicator, 0))
        sensitive = atlas.indicator(row.indicator).sensitive  # a rise may be trust: no line of it without its page
        if known < 2 or row.year < newest - OLDEST or row.theme in SET_APART or sensitive:
            continue
        still = row.trend in (Trend.NOT_CALCULATED, Trend.NO_CHANGE)
        place = FIRST.index(row.theme) if row.theme in FIRST else len(FIRST)
        found.append((row.trend == Trend.NOT_CALCULATED, still, place, -known, row.indicator))
    return [one[-1] for one in sorted(found)[:TRENDS]]


def _lines(atlas: "Atlas", indicator: str, city: City, to: Comparator, year: int) -> Lines:
    """The city among those it is compared with; alone where they have nothing in common with it."""
    beside = [id for id in atlas.companions(city.id, (indicator,), to, year) if id != city.id]
    told = atlas.lines(indicator, (city.id, *beside), to, year)
    own = told.rows["geo"] == city.id
    return told if own.any() else atlas.lines(indicator, (city.id,), to, year)


def _unknown(atlas: "Atlas", city: City, others: list[str]) -> tuple[Unknown, ...]:
    """What most of the others have a figure of and the city has not."""
    own = {one.id for one in atlas.known(city.id)}
    counts = Counter(one.id for id in others for one in atlas.known(id))
    wanted = [
        Unknown(atlas.indicator(id), count)
        for id, count in counts.items()
        if 2 * count >= len(others) and id not in own
    ]
    most = [one for one in wanted if one.indicator.until is None and one.indicator.theme not in SET_APART[:2]]
    return tuple(sorted(most, key=lambda one: (-one.cities, one.indicator.id)))


def _released(atlas: "Atlas", comparison: Comparison, year: int) -> date:
    """The day of the newest release that tells one of the figures."""
    shown = set(comparison.rows["release"])
    days = [one.vintage for one in atlas.releases if one.id in shown]
    return max(days, default=date(year, 12, 31))
