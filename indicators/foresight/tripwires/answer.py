"""The tripwires of a city judged by the figures that came after they were stated, with the false alarms to expect."""

from collections.abc import Callable, Sequence

import numpy as np

from indicators.answers.foresight import Forecast, Reserve
from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.figures.figures import Figures
from indicators.foresight.forecast.answer import GivePanel, newest_dataset
from indicators.model.indicators import City
from indicators.model.tripwires import BandLimit, Tripwire, TripwireKind, TripwireState
from indicators.statistics.panel_forecasts import share_below

GiveForecast = Callable[[str, str], Forecast]  # indicator, city
ORDER = list(TripwireState)
NOMINAL = 0.05  # of bands of 95 %, where no past ones can be counted


def tripwires(
    data: Figures, city: City, stated: Sequence[Tripwire], forecast_of: GiveForecast, panel_of: GivePanel
) -> Tripwires:
    """Each tripwire with the figure that counts. `forecast_of`: the forecast of an indicator in a city."""
    watched = [
        _watched(data, one, forecast_of(one.indicator, city.id), panel_of)
        for one in stated
        if one.city == city.id and one.indicator in data.catalogue.indicators
    ]
    return Tripwires(city, tuple(sorted(watched, key=lambda one: ORDER.index(one.state))))


def _watched(data: Figures, tripwire: Tripwire, forecast: Forecast, panel_of: GivePanel) -> WatchedTripwire:
    chance = _chance(data, tripwire, forecast, panel_of)
    rows = forecast.rows
    newest = None
    for row in rows[rows["year"] > tripwire.after].itertuples():
        limits = tripwire.limits_of(int(row.year))
        if limits is None:
            continue
        newest = (int(row.year), float(row.value), str(row.release))
        if not limits[0] <= row.value <= limits[1]:
            return WatchedTripwire(tripwire, forecast.indicator, TripwireState.CROSSED, rows, *newest, chance)
    last = forecast.last or 0
    over = tripwire.kind is TripwireKind.BAND and all(one.year <= last for one in tripwire.limits)
    state = TripwireState.ENDED if over else TripwireState.QUIET if newest else TripwireState.WAITING
    return WatchedTripwire(tripwire, forecast.indicator, state, rows, *(newest or (None, None, "")), chance)


def _chance(data: Figures, tripwire: Tripwire, forecast: Forecast, panel_of: GivePanel) -> float | None:
    """How often errors of past forecasts alone would cross it at the next release; None where that cannot be told."""
    if tripwire.kind is TripwireKind.BAND:
        return 1 - forecast.held / forecast.checked if forecast.checked else NOMINAL
    threshold, last = tripwire.threshold, forecast.rows["value"].iloc[-1] if len(forecast.rows) else np.nan
    if threshold is None or not np.isfinite(last):
        return None
    above = tripwire.kind is TripwireKind.ABOVE
    if forecast.reserve is Reserve.SURVEY and forecast.usual:
        return _of_survey(abs(threshold - last), forecast.usual)
    if not forecast.reserve.has_band or threshold <= 0:
        return None
    system = data.recording_system(forecast.indicator, forecast.city.id)
    panel = panel_of(forecast.indicator.id, system, newest_dataset(data, forecast.indicator, forecast.city))
    place = panel.geos.index(forecast.city.id)
    multiplier = data.catalogue.units[forecast.indicator.unit].multiplier
    reach = (np.log(threshold / multiplier) - panel.ahead.centre[place, 0]) / panel.ahead.sd[place, 0]
    share = share_below(panel.past.known_before(len(panel.years))[:, 0], float(reach))
    share = 1 - share if above else share
    return share if share == share else None


def _of_survey(gap: float, usual: tuple[float, float, float]) -> float:
    """The share of usual changes larger than a gap, in one direction, by what half, 80 and 95 in 100 stay below."""
    sizes, shares = [0.0, *usual], [1.0, 0.5, 0.2, 0.05]
    if gap > usual[-1]:
        return 0.025  # less than one in forty
    return float(np.interp(gap, sizes, shares)) / 2


def frozen_limits(forecast: Forecast) -> tuple[BandLimit, ...]:
    """The 95 % band of each coming year as it is given today."""
    return tuple(
        BandLimit(int(row.year), float(row.lower_95), float(row.upper_95)) for row in forecast.bands.itertuples()
    )
