"""A scenario's shifts on the expected figures of cities: 10,000 seeded draws, and what breaks first in them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.answers.stress import RECORD, IndicatorShift, ReadyShift, StressScenario, StressTest
from indicators.figures.figures import Figures
from indicators.foresight.forecast.answer import GivePanel
from indicators.foresight.stress.panels import StressPanels, stress_panels
from indicators.model.indicators import City, Indicator, Polarity
from indicators.statistics.scenario_stress import Effect, stress

NEAREST = 20  # cities of the country, by size
MOST_PEERS = 8
MOST_INDICATORS = 12
SURVEYED = ("safe_night_city", "trust_people_city", "police_confidence")
PANDEMIC, PACE_YEARS = 2020, 3
COLUMNS = (
    "city", "indicator", "basis", "year", "last", "limit", "shift", "before", "after", "median", "lower", "upper",
    "rank", "rank_lower", "rank_upper", "dataset",
)  # fmt: skip


def stress_test(
    data: Figures,
    cities: Sequence[City],
    scenario: StressScenario,
    indicators: Sequence[Indicator],
    choices: tuple[str, int, str],
    panel_of: GivePanel,
) -> StressTest:
    """What breaks first. `cities`: the own one first; `choices`: limit, years ahead, beside whom."""
    limit, ahead, against = choices
    panels = stress_panels(data, indicators, [one.id for one in cities], ahead, panel_of)
    panels = _few(panels, cities[0].id)
    effects = _effects(scenario, indicators, panels, ahead, data.schedule)
    rows = _drawn(panels, effects, limit, indicators)
    first, by_id = cities[0], {one.id: one for one in indicators}
    left_out = tuple((by_id[id], why) for (id, city), why in panels.left_out.items() if city == first.id)
    there = {*rows["indicator"]}
    unmoved = tuple(by_id[one.indicator] for one in scenario.shifts
                    if one.indicator in by_id and one.indicator not in there)  # fmt: skip
    return StressTest(first, scenario, tuple(cities), tuple(indicators), rows, limit, ahead, against, left_out, unmoved)


def _few(panels: StressPanels, city: str) -> StressPanels:
    """The panels with the indicators of the city alone, so many at most that the chart can be read."""
    of_city = panels.cells.loc[panels.cells["city"] == city, "indicator"].unique()
    chosen = of_city if len(of_city) else panels.cells["indicator"].unique()
    chosen = [*chosen[:MOST_INDICATORS], *(id for id in chosen[MOST_INDICATORS:] if id in SURVEYED)]
    return replace(panels, cells=panels.cells[panels.cells["indicator"].isin(chosen)])


def nearest_in_size(city: City, cities: Mapping[str, City]) -> tuple[City, ...]:
    """A city and those of its country and kind that are nearest to it in size."""
    alike = [one for one in cities.values() if (one.country, one.kind) == (city.country, city.kind) and one != city]
    if city.population:
        size = np.log(city.population)
        apart = {one.id: abs(np.log(one.population) - size) for one in alike if one.population}
        alike = sorted((one for one in alike if one.id in apart), key=lambda one: apart[one.id])
    return (city, *alike[:NEAREST])


def usual_indicators(indicators: Sequence[Indicator]) -> list[Indicator]:
    """What is put under stress where the scenario names nothing: recorded offences, then what residents say."""
    recorded = [one for one in indicators if one.is_recorded_offence and not one.is_wider]
    recorded = [one for one in recorded if not one.id.endswith("_group")]
    return [*recorded, *(one for one in indicators if one.id in SURVEYED)]


def worse(indicator: Indicator, shift: float = 0.0) -> int:
    """1 where a rise is for the worse, else -1; the way of the shift where nothing is judged."""
    if indicator.polarity is Polarity.NO_JUDGEMENT:
        return -1 if shift < 0 else 1
    return -1 if indicator.polarity is Polarity.HIGHER_IS_BETTER else 1


def _effects(
    scenario: StressScenario,
    indicators: Sequence[Indicator],
    panels: StressPanels,
    ahead: int,
    waves_of: Callable[[Indicator], Collection[int]],
) -> dict[str, Effect]:
    """The shift of each panel, on the log scale. `waves_of`: the years of an indicator's survey; none of counts."""
    by_id = {one.id: one for one in indicators}
    if scenario.id not in [*ReadyShift]:
        effects = {one.indicator: effect_of(one) for one in scenario.shifts}
        moved = panels.cells[panels.cells["indicator"].isin(effects)].drop_duplicates("panel")
        return {name: effects[id] for name, id in zip(moved["panel"], moved["indicator"], strict=True)}
    shift = ReadyShift(scenario.id)
    names, effects = {*panels.cells["panel"]}, {}
    for name, changes in panels.shared.items():
        if name not in names:
            continue
        indicator = by_id[name.split("|")[0]]
        waves = waves_of(indicator)
        if waves and shift is ReadyShift.RECENT_PACE:
            effects[name] = _pace_of_waves(changes, waves, ahead)
        else:
            effects[name] = _past(shift, changes, panels.drift[name], worse(indicator), ahead)
    return {name: effect for name, effect in effects.items() if effect is not None}


def effect_of(shift: IndicatorShift) -> Effect:
    """Percent as a shift of logarithms; the spread, which is of the shift, in the same way."""
    centre = 1 + shift.percent / 100
    return Effect(float(np.log(centre)), float(np.log1p(shift.spread / 100 / centre)))


def _past(shift: ReadyShift, changes: pd.Series, drift: float, sign: int, ahead: int) -> Effect | None:
    """A change that happened, less what the expected figure moves anyway; None where the panel has none."""
    if shift is ReadyShift.YEAR_2020:
        return Effect(float(changes[PANDEMIC])) if PANDEMIC in changes.index else None
    if changes.empty:
        return None
    if shift is ReadyShift.WORST_YEAR:
        return Effect(float(sign * (sign * changes).max()))
    last = changes.iloc[-PACE_YEARS:]
    return Effect(float((last.mean() - drift) * ahead), float(last.std(ddof=0) * np.sqrt(ahead)))


def _pace_of_waves(changes: pd.Series, waves: Collection[int], ahead: int) -> Effect | None:
    """The last change between two waves, by year: they lie several years apart."""
    earlier = [year for year in waves if year < changes.index[-1]] if len(changes) else []
    return Effect(float(changes.iloc[-1] / (changes.index[-1] - max(earlier)) * ahead)) if earlier else None


def _drawn(
    panels: StressPanels, effects: Mapping[str, Effect], limit: str, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    """COLUMNS of the figures that are drawn, by rank."""
    by_id, cells = {one.id: one for one in indicators}, panels.cells
    cells = cells[cells["panel"].isin(effects)].reset_index(drop=True)
    if cells.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    shifts = cells["panel"].map(lambda name: effects[name].shift)
    signs = [worse(by_id[id], shift) for id, shift in zip(cells["indicator"], shifts, strict=True)]
    cells = cells.assign(sign=signs, limit=_limits(cells, np.array(signs), limit))
    result = stress(cells, panels.shared, effects, panels.steps)
    rows = pd.concat([cells.drop(columns=["city", "panel"]), result.drop(columns=["panel"])], axis=1)
    rows = rows.assign(
        last=np.exp(rows["last"]), limit=np.exp(rows["limit"]), shift=100 * np.expm1(shifts.to_numpy(float))
    )
    order = ["rank", "after", "median"]
    return rows.sort_values(order, ascending=[True, False, False], kind="stable")[list(COLUMNS)].reset_index(drop=True)


def _limits(cells: pd.DataFrame, signs: np.ndarray, limit: str) -> np.ndarray:
    """The worst figure so far, or the last one and so many percent."""
    if limit == RECORD:
        return np.where(signs > 0, cells["highest"], cells["lowest"]).astype(float)
    return cells["last"].to_numpy(float) + np.log1p(signs * float(limit) / 100)
