"""How often errors of past forecasts alone would cross a tripwire: the false alarms that its city must expect."""

import numpy as np
from numpy.typing import NDArray

from indicators.answers.foresight import Forecast, Reserve
from indicators.figures.figures import Figures
from indicators.foresight.forecast.answer import (
    FEWEST_CHECKED,
    GivePanel,
    PanelOutlook,
    newest_dataset,
    survey_waves,
)
from indicators.foresight.forecast.past_bands import outside_bands
from indicators.model.tripwires import Tripwire, TripwireKind

Numbers = NDArray[np.float64]


def false_alarm(data: Figures, tripwire: Tripwire, forecast: Forecast, panel_of: GivePanel) -> float | None:
    """The share of past figures (of two in a row: of pairs) that would have crossed it; None where none can be counted.

    A pair is judged as the tripwire would judge it: both figures by what was known before the first of them.
    """
    if tripwire.kind is TripwireKind.BAND:
        return _of_band(data, tripwire, forecast, panel_of)
    threshold, last = tripwire.threshold, forecast.rows["value"].iloc[-1] if len(forecast.rows) else np.nan
    if threshold is None or not np.isfinite(last):
        return None
    sign = 1 if tripwire.kind is TripwireKind.ABOVE else -1
    if forecast.reserve is Reserve.SURVEY:
        return _of_survey(_waves(data, forecast), sign * (threshold - last), tripwire.in_a_row)
    if not forecast.reserve.has_band or threshold < 0:
        return None
    panel = _panel(data, forecast, panel_of)
    place, steps = panel.geos.index(forecast.city.id), slice(0, tripwire.in_a_row)
    multiplier = data.catalogue.units[forecast.indicator.unit].multiplier
    reach = panel.apart(place, threshold / multiplier)[steps]
    errors = panel.past.known_before(len(panel.years))[:, steps]
    return _share((sign * (errors - reach) > 0), np.isfinite(errors), fewest=1)


def _of_band(data: Figures, tripwire: Tripwire, forecast: Forecast, panel_of: GivePanel) -> float | None:
    """The share of past bands, or of past pairs of them, outside which the figures came."""
    if not forecast.reserve.has_band:
        return None
    nominal = 1 - tripwire.share / 100 if tripwire.in_a_row == 1 else None
    if forecast.reserve is Reserve.SURVEY:
        return nominal
    panel = _panel(data, forecast, panel_of)
    outside, there = outside_bands(panel.panel, panel.past, tripwire.share / 100, len(forecast.bands))
    if tripwire.in_a_row == 1:
        outside, there = outside.reshape(-1, 1), there.reshape(-1, 1)
    else:
        outside, there = (np.concatenate([one[:, at : at + 2] for at in range(one.shape[1] - 1)] or [one[:0, :2]])
                          for one in (outside, there))  # fmt: skip
    share = _share(outside, there, fewest=FEWEST_CHECKED)
    return nominal if share is None else share


def _of_survey(waves: Numbers, gap: float, in_a_row: int) -> float | None:
    """The share of a city's next waves that lie farther than `gap` from the last one, in one direction.

    Both directions are counted and halved: a survey of few waves has moved one way almost everywhere.
    """
    count = waves.shape[1] - in_a_row
    changes = [np.stack([waves[:, at + step] - waves[:, at] for step in range(1, in_a_row + 1)], axis=1)
               for at in range(max(count, 0))]  # fmt: skip
    if not changes:
        return None
    moved = np.concatenate(changes)
    shares = [_share(way * moved > gap, np.isfinite(moved), fewest=FEWEST_CHECKED) for way in (1, -1)]
    return None if shares[0] is None or shares[1] is None else (shares[0] + shares[1]) / 2


def _share(beyond: NDArray[np.bool_], there: NDArray[np.bool_], fewest: int) -> float | None:
    """The share of rows all of whose figures are beyond, among those that have all; None where these are few."""
    complete = there.all(axis=1)
    return float(beyond[complete].all(axis=1).mean()) if complete.sum() >= fewest else None


def _panel(data: Figures, forecast: Forecast, panel_of: GivePanel) -> PanelOutlook:
    indicator, city = forecast.indicator, forecast.city
    return panel_of(indicator.id, data.recording_system(indicator, city.id), newest_dataset(data, indicator, city))


def _waves(data: Figures, forecast: Forecast) -> Numbers:
    return survey_waves(data, forecast.indicator, forecast.city).to_numpy(float)
