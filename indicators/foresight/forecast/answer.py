"""The forecast of one series, by the rules of what may be forecast at all (docs/methods.md, "Looking ahead")."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.foresight import FEWEST_POINTS, Chance, Forecast, Reserve, Unused
from indicators.figures.figures import Figures
from indicators.figures.panels import counted_panel, in_system
from indicators.foresight.forecast.past_bands import HORIZON, band_widths, looked_back, would_be_given
from indicators.model import tables
from indicators.model.comparability import CountingChange
from indicators.model.indicators import City, Indicator, Status
from indicators.model.preparedness import Target
from indicators.statistics.panel_forecasts import (
    Backtest,
    Outlook,
    Panel,
    backtest,
    half_widths,
    outlook,
    share_below,
    whole_cases,
)

WIDEST = 1.5**2  # upper over lower end of an 80 % band that still has a centre
SHARES = {"80": 0.80, "95": 0.95, "99": 0.99}
NEEDED = ("80", "95")  # without which there is no band; 99 takes 99 past errors
LEAST_HELD = 0.90  # of the 95 % bands of the past; below, no band is given
FEWEST_CHECKED = 20  # bands of the past before this share is judged
FEWEST_CHANGES = 20  # of a survey, between two waves
UNLIKELY, LIKELY = 0.2, 0.9  # of the errors of the past; what lies between did not come as often as it was said

Numbers = NDArray[np.float64]
GivePanel = Callable[[str, str, str], "PanelOutlook"]


@dataclass(frozen=True, eq=False)
class PanelOutlook:
    """All the places that are counted alike: what was counted, what is ahead, and what the past would have said."""

    geos: tuple[str, ...]
    years: tuple[int, ...]
    panel: Panel
    points: NDArray[np.intp]  # usable years of each place
    ahead: Outlook
    past: Backtest
    errors: pd.DataFrame  # year, ahead, own, last: sums of scaled errors (MASE) of the bands that would have been given
    record: pd.DataFrame  # tables.FORECAST_RECORD
    change: CountingChange | None
    tested: int = 0  # places of which a band of the past is known to have held or not

    @cached_property
    def gain(self) -> float:
        """The mean error over that of the last value, of the years ahead whose bands held; NaN where unknown."""
        rows = self.errors[self.errors["ahead"] <= self.reach]
        return float(rows["own"].sum() / rows["last"].sum()) if rows["last"].sum() else float("nan")

    @cached_property
    def reach(self) -> int:
        """How many years ahead a band may be given: up to the first whose bands of the past did not hold."""
        return next((ahead - 1 for ahead in range(1, HORIZON + 1) if not _held_enough(self, ahead)), HORIZON)

    def apart(self, place: int, rate: float) -> Numbers:
        """How far a rate lies from what is expected of a place, in standard deviations: one a year ahead.

        With the half case that each figure has on that scale.
        """
        case = 0.5 / self.panel.residents[place, -1]
        return (np.log(rate + case) - self.ahead.centre[place]) / self.ahead.sd[place]

    def held(self, ahead: int) -> tuple[int, int]:
        """How many bands of the past held what came so many years later, and how many there were."""
        rows = self.record[self.record["ahead"] == ahead]
        return int(rows["held"].sum()), int(rows["bands"].sum())


def forecast(data: Figures, indicator: Indicator, city: City, panel_of: GivePanel) -> Forecast:
    """What may come of an indicator in a city. `panel_of`: indicator, recording system, dataset -> PanelOutlook."""
    return _with_events(data, _forecast(data, indicator, city, panel_of))


def _with_events(data: Figures, answer: Forecast) -> Forecast:
    """The forecast with the events of its city from the first year drawn to the last, the years to come among them."""
    years = {int(year) for table in (answer.rows, answer.bands) for year in table["year"]}
    if not years:
        return answer
    of_city = data.events(answer.indicator, answer.city.id)
    return replace(answer, events=tuple(one for one in of_city if min(years) <= one.day.year <= max(years)))


def _forecast(data: Figures, indicator: Indicator, city: City, panel_of: GivePanel) -> Forecast:
    rows = data.estimates(_yearly(data, indicator, city))
    blank = _Blank(indicator, city, rows)
    if rows.empty:
        return blank.because(Reserve.NO_FIGURE)
    if indicator.is_wider:
        return blank.because(Reserve.PLACE)
    if data.schedule(indicator):
        return _survey(data, blank, panel=survey_waves(data, indicator, city))
    if not (indicator.statistic.counts_events and rows["numerator"].notna().any()):
        return blank.because(Reserve.KIND)
    panel = panel_of(indicator.id, data.recording_system(indicator, city.id), _newest_dataset(rows))
    return _counted(data, blank, panel)


def _yearly(data: Figures, indicator: Indicator, city: City) -> pd.DataFrame:
    """The facts of whole years of a city, the oldest first."""
    facts = data.facts(indicators=[indicator.id], geos=[indicator.geo_of(city)])
    return facts[facts["period"] == facts["year"].astype(str)].sort_values("year").dropna(subset="value")


def newest_dataset(data: Figures, indicator: Indicator, city: City) -> str:
    """The dataset of the last figure of a city that has a value, on which its forecast rests."""
    return _newest_dataset(_yearly(data, indicator, city))


def _newest_dataset(rows: pd.DataFrame) -> str:
    return str(rows["dataset"].iloc[-1])


@dataclass(frozen=True, eq=False)
class _Blank:
    """A forecast on its way: what is said in any case."""

    indicator: Indicator
    city: City
    estimates: pd.DataFrame

    def because(self, reserve: Reserve, **more: Any) -> Forecast:
        """The forecast, or what stands in its place, with a reserve."""
        rows = self.estimates.assign(geo=self.city.id)[list(tables.HISTORY)].reset_index(drop=True)
        breaks = sorted({int(year) for year in rows.loc[rows["status"] == Status.BREAK, "year"]})
        fields: dict[str, Any] = {
            "bands": tables.empty(tables.BANDS), "before": tables.empty(tables.BANDS),
            "record": tables.empty(tables.FORECAST_RECORD), "breaks": tuple(breaks),
        }  # fmt: skip
        return Forecast(self.indicator, self.city, rows, reserve=reserve, **(fields | more))


def with_target(data: Figures, answer: Forecast, target: Target, panel_of: GivePanel) -> Forecast:
    """The forecast with a target of the city, where its year is still to come, and the chance of meeting it."""
    if answer.last is None or target.target_year <= answer.last:
        return answer
    chance = None
    if answer.reserve.has_centre and target.target_year in [int(year) for year in answer.bands["year"]]:
        system = data.recording_system(answer.indicator, answer.city.id)
        dataset = newest_dataset(data, answer.indicator, answer.city)
        panel = panel_of(answer.indicator.id, system, dataset)
        chance = _chance(data, answer, target, panel)
    return replace(answer, target=target, chance=chance)


def _chance(data: Figures, answer: Forecast, target: Target, panel: PanelOutlook) -> Chance:
    """In a word, how many errors of the past would lead to the target or beyond: down to one set below its base."""
    if target.target < 0:
        return Chance.UNLIKELY
    place, step = panel.geos.index(answer.city.id), target.target_year - panel.years[-1] - 1
    multiplier = data.catalogue.units[answer.indicator.unit].multiplier
    reach = float(panel.apart(place, target.target / multiplier)[step])
    share = share_below(panel.past.known_before(len(panel.years))[:, step], reach)
    share = share if target.target < target.base else 1 - share
    return Chance.UNLIKELY if share < UNLIKELY else Chance.LIKELY if share > LIKELY else Chance.OPEN


def panel_outlook(data: Figures, indicator: Indicator, system: str, dataset: str) -> PanelOutlook:
    """Every area of a recording system in one dataset, since the last break of each, and its backtest."""
    change = _last_change(data, indicator, system)
    alike = counted_panel(data, indicator, system, dataset, first_year=change.first_year if change else None)
    panel, years = alike.panel, range(alike.years[0], alike.years[-1] + 1)
    past = backtest(panel, HORIZON)
    record, errors, tested = looked_back(panel, past, years)
    ahead = outlook(panel, HORIZON) if len(years) > 1 else Outlook(*(np.full((len(alike.geos), HORIZON), np.nan),) * 2)
    points = np.isfinite(panel.counts).sum(axis=1)
    return PanelOutlook(alike.geos, alike.years, panel, points, ahead, past, errors, record, change, tested)


def _last_change(data: Figures, indicator: Indicator, system: str) -> CountingChange | None:
    """The last change of law or counting that touches the indicator in the country of a recording system."""
    country = system.split("/")[0]
    touching = [one for one in data.catalogue.changes.values() if one.touches(indicator.id, country)]
    return max(touching, key=lambda one: one.day, default=None)


def _counted(data: Figures, blank: _Blank, panel: PanelOutlook) -> Forecast:
    """The forecast of a counted series, by the written rules in their order."""
    place = panel.geos.index(blank.city.id) if blank.city.id in panel.geos else -1
    points = int(panel.points[place]) if place >= 0 else 0
    more = {"points": points, "places": panel.tested, "change": panel.change, "record": panel.record,
            "gain": panel.gain}  # fmt: skip
    if panel.change is not None and panel.years and panel.years[-1] < panel.change.first_year:
        return blank.because(Reserve.CHANGE, **more)
    if place < 0 or points < FEWEST_POINTS or _holes(panel.panel.counts[place]):
        reserve = Reserve.CHANGE if panel.change is not None else Reserve.FEW_YEARS
        return blank.because(reserve, unused=_unused(blank, points), **more)
    if np.isnan(panel.panel.counts[place, -1]):
        return blank.because(Reserve.OLD, **more)
    bands = _bands(data, blank.indicator, panel, place, panel.ahead, len(panel.years))
    if bands.empty:
        return blank.because(Reserve.FEW_PLACES, **more)
    bands = bands[: panel.reach]
    if bands.empty:
        return blank.because(Reserve.NOT_HELD, **more)
    more["record"] = panel.record[panel.record["ahead"] <= len(bands)]
    return _reserved(blank, bands, more | {"before": _last_years(data, blank.indicator, panel, place)})


def _unused(blank: _Blank, points: int) -> Unused:
    """Why not all the years that are drawn are usable."""
    rows = blank.estimates
    if points >= len(rows):
        return Unused.NONE
    if not rows["dataset"].isin(blank.indicator.one_series(_newest_dataset(rows))).all():
        return Unused.SOURCE
    return Unused.BREAK if (rows["status"].iloc[1:] == Status.BREAK).any() else Unused.COUNT


def _reserved(blank: _Blank, bands: pd.DataFrame, more: dict) -> Forecast:
    """A forecast with its centre, or with a band alone where no direction can be told or the band is too wide."""
    reserve = Reserve.NONE
    if not more["gain"] < 1:
        reserve = Reserve.NO_DIRECTION
    elif bands["upper_80"].iloc[0] > WIDEST * bands["lower_80"].iloc[0]:
        reserve = Reserve.TOO_WIDE
    if not reserve.has_centre:
        bands = bands.assign(centre=np.nan)
    return blank.because(reserve, bands=bands.reset_index(drop=True), **more)


def _holes(counts: NDArray[np.float64]) -> bool:
    """Whether more than one year is missing between the first and the last."""
    present = np.flatnonzero(np.isfinite(counts))
    return bool(len(present) and present[-1] - present[0] + 1 - len(present) > 1)


def _held_enough(panel: PanelOutlook, ahead: int) -> bool:
    """Whether the bands of the past held what they promised, where there are enough to judge."""
    right, bands = panel.held(ahead)
    return bands < FEWEST_CHECKED or right / bands >= LEAST_HELD


def _bands(
    data: Figures, indicator: Indicator, panel: PanelOutlook, place: int, expected: Outlook, known_years: int
) -> pd.DataFrame:
    """tables.BANDS of one place from so many known years on, in the indicator's unit; as far as the rules allow.

    The ends are whole cases, divided by the residents of the last year known.
    """
    errors, residents = panel.past.known_before(known_years), panel.panel.residents[place, known_years - 1]
    case = float(data.catalogue.units[indicator.unit].multiplier / residents)
    widths = {name: band_widths(errors, share) for name, share in SHARES.items()}
    allowed = would_be_given(panel.panel.until(known_years), HORIZON)[place]
    first = panel.years[0] + known_years
    rows = []
    for step in range(min(int(allowed.sum()), expected.centre.shape[1])):
        centre, sd = expected.centre[place, step], expected.sd[place, step]
        half = {name: widths[name][step] * sd for name in SHARES}
        if not np.isfinite([centre, *(half[name] for name in NEEDED)]).all():
            break
        ends = [case * end for name in SHARES for end in whole_cases(centre, half[name], residents)]
        middle = case * max(np.exp(centre) * residents - 0.5, 0.0)
        rows.append((first + step, middle, *ends, case, np.nan))
    return pd.DataFrame(rows, columns=list(tables.BANDS))


def _last_years(data: Figures, indicator: Indicator, panel: PanelOutlook, place: int) -> pd.DataFrame:
    """What would have been said a year earlier of the last year, with what came; empty where nothing would have."""
    known_years = len(panel.years) - 1
    at = np.flatnonzero(panel.past.origins == known_years)
    if not len(at) or np.isnan(panel.past.centre[at[0], place, 0]):
        return tables.empty(tables.BANDS)
    expected = Outlook(panel.past.centre[at[0]][:, :1], panel.past.sd[at[0]][:, :1])
    bands = _bands(data, indicator, panel, place, expected, known_years)
    count, residents = panel.panel.counts[place, -1], panel.panel.residents[place, -1]
    return bands.assign(came=data.catalogue.units[indicator.unit].multiplier * count / residents)


def survey_waves(data: Figures, indicator: Indicator, city: City) -> pd.DataFrame:
    """Every city's values of the survey, a row a city, a column a wave."""
    facts = data.facts(indicators=[indicator.id]).dropna(subset="value")
    facts = facts[in_system(data, indicator, data.recording_system(indicator, city.id), facts)]
    return facts.pivot_table(index="geo", columns="year", values="value", aggfunc="last")


def _survey(data: Figures, blank: _Blank, panel: pd.DataFrame) -> Forecast:
    """The next wave of a survey: the last value, give or take what cities usually move; no trend."""
    changes = np.abs(np.diff(panel.to_numpy(float), axis=1)).ravel()
    changes = changes[np.isfinite(changes)]
    points, places = len(blank.estimates), len(panel)
    if len(changes) < FEWEST_CHANGES:
        return blank.because(Reserve.FEW_PLACES, points=points, places=places)
    half, most, nearly_all = (float(np.quantile(changes, share)) for share in (0.5, *(SHARES[one] for one in NEEDED)))
    rare = float(half_widths(changes[:, None], SHARES["99"])[0])
    last, waves = float(blank.estimates["value"].iloc[-1]), list(panel.columns)
    if blank.indicator.until is not None or int(blank.estimates["year"].iloc[-1]) < int(waves[-1]):
        return blank.because(Reserve.OLD, points=points, places=places)
    year = int(blank.estimates["year"].iloc[-1]) + (int(waves[-1] - waves[-2]) if len(waves) > 1 else 1)
    top = float(data.catalogue.units[blank.indicator.unit].multiplier or np.inf)
    ends = [np.clip(last + sign * reach, 0, top) for reach in (most, nearly_all, rare) for sign in (-1, 1)]
    bands = pd.DataFrame([(year, np.nan, *ends, np.nan, np.nan)], columns=list(tables.BANDS))
    more = {"points": points, "places": places, "usual": (half, most, nearly_all)}
    return blank.because(Reserve.SURVEY, bands=bands, **more)
