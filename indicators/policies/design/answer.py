"""The smallest fall of each recorded offence that an evaluation in a city would see eight times in ten."""

from collections.abc import Collection, Mapping

import pandas as pd

from indicators.answers.evaluations import PolicyPower
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.evaluation_plans import PlanPool
from indicators.model.indicators import City, Indicator
from indicators.policies.design.panel import OutcomeCounts, PlannedPanel, planned_panel
from indicators.statistics.policy_effects import smallest_fall

TOGETHER = (1, 3, 5, 10)  # cities that act


def policy_power(
    data: Figures,
    indicators: list[Indicator],
    counts: Mapping[str, OutcomeCounts],
    city: City,
    years: tuple[int, int],
    pool: PlanPool = PlanPool.ALL,
    apart: Collection[str] = (),
) -> PolicyPower:
    """The outcomes of a city, the one with the smallest fall first. `years`: before the start and after it.

    The last years known stand for those to come: what the other places did without a policy is what chance does. Only
    recorded offences that are counted in the city itself are looked at. `counts`: of each indicator by its id;
    `apart`: geos that are not compared with.
    """
    rows, left_out, panels = [], [], dict[str, PlannedPanel]()
    for indicator in indicators:
        planned = planned_panel(data, counts[indicator.id], city, years, pool, apart)
        if not isinstance(planned, PlannedPanel):
            left_out.append((indicator, planned))
            continue
        panels[indicator.id] = planned
        cases = float(planned.design.panel.counts[-1, : years[0]].mean())
        falls = [(cities, smallest_fall(planned.design, cities)) for cities in TOGETHER]
        rows += [(indicator.id, cities, fall, cases, len(planned.places)) for cities, fall in falls]
    datasets = dict.fromkeys(counts[id].dataset for id in panels)
    table = pd.DataFrame(rows, columns=list(tables.POWER))
    first = table[table["cities"] == TOGETHER[0]].sort_values("fall", kind="stable", na_position="last")
    order = {id: place for place, id in enumerate(first["indicator"])}
    table = table.sort_values(["indicator", "cities"], key=lambda one: one.map(order) if one.dtype == object else one)
    by_id = {one.id: one for one in indicators}
    ranked = tuple(by_id[id] for id in order)
    table = table.reset_index(drop=True)
    return PolicyPower(
        city, table, ranked, *years, tuple(left_out), tuple(datasets), pool=pool,
        places={id: planned.places for id, planned in panels.items()},
        known_until={id: planned.known_until for id, planned in panels.items()},
    )  # fmt: skip
