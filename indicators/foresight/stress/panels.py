"""The figures that can be put under stress: where each city's next one is expected, and the changes that all shared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.foresight import FEWEST_POINTS, Reserve
from indicators.answers.stress import Basis
from indicators.figures.figures import Figures
from indicators.figures.panels import in_system
from indicators.foresight.forecast.answer import GivePanel, PanelOutlook
from indicators.foresight.forecast.past_bands import FEWEST_PLACES
from indicators.model.indicators import Indicator
from indicators.statistics.panel_forecasts import SHARE_OF_DRIFT, Variances, variances

Numbers = NDArray[np.float64]

FEWEST_OF_CITY, FEWEST_WAVES = 3, 2  # figures of a city, without which "so far" means nothing
WAVES = "|waves"  # ends the name of a panel of a survey
FEWEST_CHANGES = 20  # between two years or waves, of all areas together
COLUMNS = ("city", "indicator", "panel", "basis", "year", "last", "centre", "sd", "highest", "lowest", "dataset")


@dataclass(frozen=True, eq=False)
class StressPanels:
    """What the draws need: COLUMNS, logs of figures in the indicator's unit; the shared changes of each panel."""

    cells: pd.DataFrame
    shared: dict[str, pd.Series]  # panel -> change, by the year in which it ended
    drift: dict[str, float]  # panel -> what the centre already moves a year
    steps: dict[str, int]  # panel -> how many shared changes lie ahead: years, of a survey waves
    left_out: dict[tuple[str, str], Reserve]  # indicator, city -> why


def stress_panels(
    data: Figures, indicators: Sequence[Indicator], cities: Collection[str], ahead: int, panel_of: GivePanel
) -> StressPanels:
    """The figures of these cities, with the own error of each and what all areas counted alike have in common."""
    rows: list[tuple] = []
    shared: dict[str, pd.Series] = {}
    drift: dict[str, float] = {}
    left_out: dict[tuple[str, str], Reserve] = {}
    yearly = [one.id for one in indicators if not one.is_wider and not data.schedule(one)]
    facts = data.facts(indicators=yearly, geos=list(cities)).dropna(subset="value").sort_values("year")  # asked once
    for indicator in indicators:
        if indicator.is_wider:
            left_out |= {(indicator.id, city): Reserve.PLACE for city in cities}
            continue
        if indicator.id in yearly:
            of_indicator = facts[facts["indicator"].to_numpy() == indicator.id]
            cells, changes, moves, reasons = _counted(data, indicator, of_indicator, cities, ahead, panel_of)
        else:
            cells, changes, moves, reasons = _surveyed(data, indicator, cities, ahead)
        rows += cells
        shared, drift, left_out = shared | changes, drift | moves, left_out | reasons
    steps = {name: _steps(changes, ahead) if name.endswith(WAVES) else ahead for name, changes in shared.items()}
    return StressPanels(pd.DataFrame(rows, columns=list(COLUMNS)), shared, drift, steps, left_out)


Found = tuple[list[tuple], dict[str, pd.Series], dict[str, float], dict[tuple[str, str], Reserve]]


def _counted(
    data: Figures, indicator: Indicator, facts: pd.DataFrame, cities: Collection[str], ahead: int, panel_of: GivePanel
) -> Found:
    """Counted cases: each recording system is a panel of its own. `facts`: of the cities, by year."""
    rows, shared, drift, left_out = [], {}, {}, {}
    countable = indicator.statistic.counts_events and facts["numerator"].notna().any()
    newest = facts.groupby("geo")["dataset"].last()
    for city in cities:
        if city not in newest.index or not countable:
            reason = Reserve.KIND if city in newest.index else Reserve.NO_FIGURE
            left_out[indicator.id, city] = reason
            continue
        system, dataset = data.recording_system(indicator, city), str(newest[city])
        panel, name = panel_of(indicator.id, system, dataset), f"{indicator.id}|{system}|{dataset}"
        place = panel.geos.index(city) if city in panel.geos else -1
        row, reason = _place(panel, place, ahead)
        if row is None:
            left_out[indicator.id, city] = reason
            continue
        unit = np.log(data.catalogue.units[indicator.unit].multiplier)
        basis, year, logs = row
        rows.append((city, indicator.id, name, basis, year, *_in_unit(logs, unit), dataset))
        if name not in shared:
            moves = variances(panel.panel)
            shared[name] = _changes_of_years(panel, moves)
            drift[name] = moves.drift * SHARE_OF_DRIFT if panel.gain < 1 else 0.0
    return rows, shared, drift, left_out


def _in_unit(logs: Sequence[float], unit: float) -> tuple[float, ...]:
    """last, centre, sd, highest, lowest: all but the sd moved to the indicator's unit."""
    last, centre, sd, highest, lowest = logs
    return last + unit, centre + unit, sd, highest + unit, lowest + unit


def _place(panel: PanelOutlook, place: int, ahead: int) -> tuple[tuple[Basis, int, tuple] | None, Reserve]:
    """Basis, last year and logs (last, centre, sd, highest, lowest) of one place; None and why where there is none."""
    if panel.change is not None and panel.years and panel.years[-1] < panel.change.day.year:
        return None, Reserve.CHANGE
    if place < 0 or len(panel.years) < 2:
        return None, Reserve.FEW_YEARS
    logs = panel.panel.logs[place]
    if np.isnan(logs[-1]):
        return None, Reserve.OLD
    step = ahead - 1
    differences = np.isfinite(np.diff(panel.panel.logs, axis=1)).sum()
    if len(panel.geos) < FEWEST_PLACES or differences < FEWEST_CHANGES or panel.ahead.centre.shape[1] <= step:
        return None, Reserve.FEW_PLACES
    centre, sd, points = panel.ahead.centre[place, step], panel.ahead.sd[place, step], int(panel.points[place])
    if not np.isfinite([centre, sd]).all() or np.isfinite(logs).sum() < FEWEST_OF_CITY:
        return None, Reserve.FEW_YEARS
    basis = Basis.FORECAST if points >= FEWEST_POINTS and panel.gain < 1 else Basis.LAST
    start = centre if basis is Basis.FORECAST else logs[-1]
    numbers = (logs[-1], start, sd, float(np.nanmax(logs)), float(np.nanmin(logs)))
    return (basis, panel.years[-1], numbers), Reserve.NONE


def _changes_of_years(panel: PanelOutlook, moves: Variances) -> pd.Series:
    effects = pd.Series(moves.year_effects[1:], index=list(panel.years[1:]))
    return effects[effects != 0]


def _steps(waves: pd.Series, ahead: int) -> int:
    """How many waves (in the years of the index) come in so many years: one at least, the next figure is the next."""
    years = np.diff([int(year) for year in waves.index])
    return max(1, round(ahead / float(np.median(years)))) if len(years) else 1


def _surveyed(data: Figures, indicator: Indicator, cities: Collection[str], ahead: int) -> Found:
    """Survey waves: the last one, with the usual change of cities between two waves; no trend."""
    facts = data.facts(indicators=[indicator.id]).dropna(subset="value")
    facts = facts[facts["value"] > 0].sort_values("year")
    systems = {city: data.recording_system(indicator, city) for city in cities}
    rows, shared, drift, left_out = [], {}, {}, {}
    for system in dict.fromkeys(systems.values()):
        inside = facts[in_system(data, indicator, system, facts)]
        waves = np.log(inside.pivot_table(index="geo", columns="year", values="value", aggfunc="last"))
        changes = waves.diff(axis=1).iloc[:, 1:]
        common = changes.median(axis=0).dropna()
        apart = (changes - common).to_numpy(float)
        enough = np.isfinite(apart).sum() >= FEWEST_CHANGES
        name, steps = f"{indicator.id}|{system}{WAVES}", _steps(common, ahead)
        shared[name], drift[name] = common, 0.0
        newest = inside.groupby("geo")[["year", "dataset"]].last()
        for city in (one for one, of in systems.items() if of == system):
            if city not in waves.index:
                left_out[indicator.id, city] = Reserve.NO_FIGURE
            elif not enough:
                left_out[indicator.id, city] = Reserve.FEW_PLACES
            elif waves.loc[city].count() < FEWEST_WAVES:
                left_out[indicator.id, city] = Reserve.FEW_YEARS
            else:
                series, year = waves.loc[city].dropna(), int(newest.at[city, "year"])
                last, sd = float(series.iloc[-1]), float(np.sqrt(np.nanmean(apart**2) * steps))
                numbers = (last, last, sd, float(series.max()), float(series.min()))
                rows.append((city, indicator.id, name, Basis.LAST, year, *numbers, str(newest.at[city, "dataset"])))
    return rows, shared, drift, left_out
