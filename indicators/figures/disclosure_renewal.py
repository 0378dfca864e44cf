"""What all questions share of a version, taken from the version before where no release since tells it otherwise."""

import numpy as np
import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN, Cell
from indicators.figures import medians
from indicators.figures.shared_tables import SharedTables
from indicators.figures.spread import Availability

ORDER = ["indicator", "year", "scope"]


def _told(data: SharedTables, earlier: SharedTables) -> frozenset[str] | None:
    """The indicators that a release or a consent since an earlier version may tell otherwise; None: all of them."""
    if data.viewer != earlier.viewer or data.store.blinded_on or earlier.store.blinded_on:
        return None
    before, now = earlier.catalogue, data.catalogue
    sets = before.datasets.keys() & now.datasets.keys()  # the figures of the others were told since, or are gone
    same = all(before.datasets[id].hidden == now.datasets[id].hidden for id in sets)
    if not same or before.indicators != now.indicators or before.units != now.units:
        return None
    if data.districts != earlier.districts or data.districts_ever != earlier.districts_ever:  # are no areas
        return None
    return data.store.told_since(earlier.version)


def _renewed(data: SharedTables, earlier: SharedTables) -> frozenset[str] | None:
    """The indicators whose spread may be another one: told since, or with other figures hidden; None: all."""
    touched = _told(data, earlier)
    if touched is None or data.scopes != earlier.scopes:
        return None
    return touched | {cell[0] for cell in data.companions ^ earlier.companions}


def companions(data: SharedTables, earlier: SharedTables | None) -> frozenset[Cell] | None:
    """What was hidden beside small counts, where nothing that it depends on was told since; else None."""
    touched = _told(data, earlier) if earlier else None
    if earlier is None or touched is None or touched & {*data.sensitive, *data.offences}:
        return None
    return earlier.companions if data.cities == earlier.cities else None


def availability(data: SharedTables, earlier: SharedTables | None) -> Availability:
    """Who has figures of what."""
    if earlier is None or (touched := _told(data, earlier)) is None:
        return Availability(data.store.presences())
    return Availability(data.store.presences(touched), earlier.presence, touched)


def distribution(data: SharedTables, earlier: SharedTables | None) -> pd.DataFrame:
    """How each indicator is spread: tables.DISTRIBUTION."""
    if earlier is None or (renewed := _renewed(data, earlier)) is None:
        return data.store.distribution(*data.spread_terms())
    before = earlier.spread.table
    others = before[~before["indicator"].isin(renewed)]
    now = data.store.distribution(*data.spread_terms(), only=renewed)
    return pd.concat([others, now], ignore_index=True).sort_values(ORDER, ignore_index=True)


def hidden_figures(data: SharedTables, earlier: SharedTables | None) -> medians.Hidden:
    """Between which values the figures lie that are hidden because their counts are small."""
    renewed = _renewed(data, earlier) if earlier else None
    raw = data.store.confidential(data.sensitive, SMALLEST_SHOWN, data.companions, renewed)
    raw = raw[np.array([id in data.catalogue.indicators for id in raw["indicator"].tolist()], dtype=bool)]
    now = medians.hidden_figures(raw, data.visible(raw), data.catalogue, data.companions)
    if earlier is None or renewed is None:
        return now
    return {key: one for key, one in earlier.hidden.items() if key[0] not in renewed} | now


def scope_medians(data: SharedTables, earlier: SharedTables | None) -> dict[medians.Key, medians.Ends]:
    """Between which values the median of a scope lies where figures of it are hidden."""
    if earlier is None or (renewed := _renewed(data, earlier)) is None:
        return _medians(data, data.hidden)
    now = _medians(data, {key: areas for key, areas in data.hidden.items() if key[0] in renewed})
    return {key: one for key, one in earlier.scope_medians.items() if key[0] not in renewed} | now


def _medians(data: SharedTables, hidden: medians.Hidden) -> dict[medians.Key, medians.Ends]:
    """Those of some hidden figures."""
    ends = [
        (id, year, scope, *pair)
        for (id, year), areas in hidden.items()
        for geo, pair in areas.items()
        if (scope := data.scope_of_figure(id, geo))
    ]
    if not ends:
        return {}
    now = data.store.medians_between(pd.DataFrame(ends, columns=[*ORDER, "low", "high"]), *data.spread_terms())
    keys = zip(*(now[name].tolist() for name in ORDER), strict=True)
    return dict(zip(keys, zip(now["least"].tolist(), now["most"].tolist(), strict=True), strict=True))
