"""The tripwires of a city judged by the figures that came after they were stated, with the false alarms to expect."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from indicators.answers.foresight import Forecast
from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.figures.figures import Figures
from indicators.foresight.forecast.answer import GivePanel
from indicators.foresight.tripwires.false_alarms import false_alarm
from indicators.model.indicators import City
from indicators.model.tripwires import IN_A_ROW, SHARES, BandLimit, Tripwire, TripwireKind, TripwireState

GiveForecast = Callable[[str, str], Forecast]  # indicator, city
ORDER = list(TripwireState)


def tripwires(
    data: Figures, city: City, stated: Sequence[Tripwire], forecast_of: GiveForecast, panel_of: GivePanel
) -> Tripwires:
    """Each tripwire with the figure that counts. `forecast_of`: the forecast of an indicator in a city."""
    watched = [
        _with_events(_watched(data, one, forecast_of(one.indicator, city.id), panel_of), data)
        for one in stated
        if one.city == city.id and one.indicator in data.catalogue.indicators
    ]
    return Tripwires(city, tuple(sorted(watched, key=lambda one: ORDER.index(one.state))))


def _with_events(watched: WatchedTripwire, data: Figures) -> WatchedTripwire:
    """With the events of the city in the years of its figures."""
    years = watched.rows["year"]
    events = data.events(watched.indicator, watched.tripwire.city) if len(years) else ()
    return replace(watched, events=tuple(one for one in events if years.min() <= one.day.year <= years.max()))


def _watched(data: Figures, tripwire: Tripwire, forecast: Forecast, panel_of: GivePanel) -> WatchedTripwire:
    rows, in_a_row, newest = forecast.rows, 0, None
    chance = false_alarm(data, tripwire, forecast, panel_of)
    for row in rows[rows["year"] > tripwire.after].itertuples():
        if tripwire.limits_of(int(row.year)) is None:
            continue
        newest = (int(row.year), float(row.value), str(row.release))
        in_a_row = in_a_row + 1 if tripwire.is_beyond(int(row.year), row.value) else 0
        if in_a_row == tripwire.in_a_row:
            chance = chance if tripwire.kind is TripwireKind.BAND else None  # that of a threshold has moved since
            return WatchedTripwire(tripwire, forecast.indicator, TripwireState.CROSSED, rows, *newest, chance)
    state = _open_state(tripwire, forecast.last or 0, newest is not None, in_a_row)
    return WatchedTripwire(tripwire, forecast.indicator, state, rows, *(newest or (None, None, "")), chance)


def _open_state(tripwire: Tripwire, last: int, has_figure: bool, in_a_row: int) -> TripwireState:
    """Where a tripwire is that no figure crossed."""
    left = [one for one in tripwire.limits if one.year > last]
    if tripwire.kind is TripwireKind.BAND and len(left) + in_a_row < tripwire.in_a_row:
        return TripwireState.ENDED
    if in_a_row:
        return TripwireState.ONCE
    return TripwireState.QUIET if has_figure else TripwireState.WAITING


def frozen_limits(forecast: Forecast, share: int = 95) -> tuple[BandLimit, ...]:
    """The band (of 95 or 99 in 100) of each coming year as it is given today; none where past errors are too few."""
    bands = forecast.bands.dropna(subset=f"lower_{share}")
    ends = zip(*(bands[name] for name in (f"lower_{share}", f"upper_{share}")), bands["case"].fillna(0.0), strict=True)
    return tuple(BandLimit(int(year), *map(float, one)) for year, one in zip(bands["year"], ends, strict=True))


def offered_bands(forecast: Forecast) -> tuple[Tripwire, ...]:
    """The tripwires on a band that may be stated on a forecast: of 95 or 99 in 100, crossed by one figure or by two."""
    blank = Tripwire(forecast.city.id, forecast.indicator.id, TripwireKind.BAND, after=forecast.last or 0)
    frozen = {share: frozen_limits(forecast, share) for share in SHARES}
    return tuple(
        replace(blank, share=share, in_a_row=in_a_row, limits=limits)
        for share, limits in frozen.items() for in_a_row in IN_A_ROW if len(limits) >= in_a_row
    )  # fmt: skip
