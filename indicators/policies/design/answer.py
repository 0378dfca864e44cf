"""The smallest fall of each recorded offence that an evaluation in a city would see eight times in ten."""

from datetime import date

import pandas as pd

from indicators.answers.evaluations import Obstacle, PolicyPower
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.policies.evaluation.preparation import design_of
from indicators.statistics.panel_forecasts import Panel
from indicators.statistics.policy_effects import Design, smallest_fall

FOR_COMPARISON = "lighting_welsh2022"  # street lighting: the largest body of studies on record
TOGETHER = (1, 3, 5, 10)  # cities that act
WORDS = {"en": "a policy"}


def policy_power(
    data: Figures, indicators: list[Indicator], city: City, years_before: int, years_after: int
) -> PolicyPower:
    """The outcomes of a city, the one with the smallest fall first.

    The last years known stand for those to come: what the other places did without a policy is what chance does. Only
    recorded offences that are counted in the city itself are looked at.
    """
    rows, left_out, datasets = [], [], dict[str, None]()
    for indicator in indicators:
        design, obstacle = _design(data, indicator, city, years_before, years_after)
        if design is None:
            left_out.append((indicator, obstacle))
            continue
        facts = data.facts(indicators=[indicator.id], geos=[city.id])
        datasets |= dict.fromkeys(facts.sort_values("year")["dataset"].tail(1))
        cases = float(design.panel.counts[-1, :years_before].mean())
        falls = [(cities, smallest_fall(design, cities)) for cities in TOGETHER]
        rows += [(indicator.id, cities, fall, cases, len(design.others)) for cities, fall in falls]
    table = pd.DataFrame(rows, columns=list(tables.POWER))
    first = table[table["cities"] == TOGETHER[0]].sort_values("fall", kind="stable", na_position="last")
    order = {id: place for place, id in enumerate(first["indicator"])}
    table = table.sort_values(["indicator", "cities"], key=lambda one: one.map(order) if one.dtype == object else one)
    by_id = {one.id: one for one in indicators}
    ranked = tuple(by_id[id] for id in order)
    finding = data.catalogue.evidence.get(FOR_COMPARISON)
    usual = abs(finding.change) / 100 if finding and finding.change is not None else float("nan")
    table = table.reset_index(drop=True)
    return PolicyPower(city, table, ranked, years_before, years_after, tuple(left_out), tuple(datasets), usual)


def _design(
    data: Figures, indicator: Indicator, city: City, years_before: int, years_after: int
) -> tuple[Design | None, Obstacle]:
    """A design of so many years before a start and after it, at the end of what is known."""
    facts = data.facts(indicators=[indicator.id], geos=[city.id]).dropna(subset=["numerator"])
    if facts.empty:
        return None, Obstacle.NO_FIGURE
    usable = sorted({int(year) for year in facts["year"]})
    if len(usable) < years_before + years_after:
        return None, Obstacle.FEW_YEARS
    start = date(usable[-years_after], 1, 1)
    nobody = Policy("", city.country, WORDS, WORDS, WORDS, (city.id,), WORDS, start)
    design, blank = design_of(data, nobody, indicator, city)
    if design is None:
        return None, blank.obstacle or Obstacle.NO_FIGURE
    if design.before < years_before or design.panel.counts.shape[1] - design.before != years_after:
        return None, Obstacle.FEW_YEARS
    first = design.before - years_before
    panel = Panel(design.panel.counts[:, first:], design.panel.residents[:, first:])
    return Design(panel, years_before), Obstacle.NO_FIGURE
