"""What an evaluation rests on: the years and the comparison places of an outcome in a place, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from indicators.answers.evaluations import Obstacle, PolicyEvaluation
from indicators.figures.figures import Figures
from indicators.figures.panels import CountedPanel, counted_panel, last_break
from indicators.model import tables
from indicators.model.comparability import CountingChange
from indicators.model.evaluation_plans import EvaluationPlan
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.policies.evaluation.comparison_places import ComparisonPanel, comparison
from indicators.policies.evaluation.limits import FEWEST_BEFORE, FEWEST_CASES, FEWEST_PLACES
from indicators.statistics.policy_effects import Design


@dataclass(frozen=True, eq=False)
class Prepared:
    """All that an estimate needs."""

    indicator: Indicator
    city: City
    dataset: str
    alike: CountedPanel  # of all places that count alike, over the years that are one series
    compared: ComparisonPanel
    before: tuple[int, ...]
    after: tuple[int, ...]
    acted: frozenset[str]  # places that nobody is compared with

    @cached_property
    def design(self) -> Design:
        """The panel with the acting place last, as the estimate reads it."""
        return Design(self.compared.panel, len(self.before), self.compared.apart)


def prepare(
    data: Figures,
    policy: Policy,
    indicator: Indicator,
    city: City,
    others: Sequence[Policy],
    plan: EvaluationPlan | None = None,
) -> tuple[Prepared | None, PolicyEvaluation]:
    """The panel of an evaluation, None where there is none, and the answer that then says why.

    `plan`: what was fixed for it beforehand; the years and the places are then those of the plan, and no others.
    """
    nothing = tables.empty(tables.EVALUATION), tables.empty(tables.PLACEBOS)
    blank = PolicyEvaluation(policy, indicator, city, *nothing, plan=plan)

    def refused(obstacle: Obstacle, **more: Any) -> tuple[None, PolicyEvaluation]:
        return None, replace(blank, obstacle=obstacle, **more)

    if not indicator.statistic.counts_events or indicator.is_wider:
        return refused(Obstacle.KIND)
    if policy.nationwide:
        return refused(Obstacle.NATIONWIDE)
    dataset = counted_dataset(data, indicator, city)
    if not dataset:
        return refused(Obstacle.NO_FIGURE)
    system = data.recording_system(indicator, city.id)
    first, change = _one_series(data, policy, indicator, city)
    alike = counted_panel(data, indicator, system, dataset, first)
    before, after = _planned_years(*years_of(alike, policy, city.id), plan)
    after = tuple(year for year in after if change is None or year <= change.last_year)
    if change is not None and not after:
        return refused(Obstacle.CHANGE, change=change)
    to_come = plan is not None and not after and max(plan.years_before, default=0) > max(alike.years, default=0)
    if len(before) < FEWEST_BEFORE and not to_come:
        since = last_break(data, indicator, dataset, city.id)
        later = since >= policy.start_in(city.id).year
        obstacle = Obstacle.BREAK if later else Obstacle.FEW_YEARS
        return refused(obstacle, years_before=before, years_after=after, last_break=since)
    if not after:
        return refused(Obstacle.NO_YEAR_AFTER, years_before=before)
    acted = _acted(policy, indicator, others, (before[0], after[-1]))
    places = plan.places if plan else ()
    compared = comparison(data, alike, city, (*before, *after), len(before), acted, places)
    if obstacle := _obstacle_of(compared.panel.counts[-1], len(before)):
        return refused(obstacle, years_before=before, years_after=after)
    if len(compared.cities) - 1 < FEWEST_PLACES:
        return refused(Obstacle.FEW_PLACES, years_before=before, years_after=after, left_out=compared.left_out)
    return Prepared(indicator, city, dataset, alike, compared, before, after, frozenset(acted)), blank


def _obstacle_of(counts: np.ndarray, before: int) -> Obstacle | None:
    """Why the counts of the place itself cannot be compared; None where they can."""
    if not counts[:before].any() or not counts[before:].any():
        return Obstacle.NO_CASES
    return Obstacle.CONSTANT if counts[0] >= FEWEST_CASES and (counts == counts[0]).all() else None


def counted_dataset(data: Figures, indicator: Indicator, city: City) -> str:
    """The dataset of the newest count of a place; empty where there is none."""
    facts = data.facts(indicators=[indicator.id], geos=[city.id]).dropna(subset=["numerator"])
    return str(facts.sort_values("year")["dataset"].iloc[-1]) if len(facts) else ""


def _one_series(
    data: Figures, policy: Policy, indicator: Indicator, city: City
) -> tuple[int | None, CountingChange | None]:
    """The first year counted as at the start (None: no change is on record before), and the next change after it."""
    changes = [one for one in data.catalogue.changes.values() if one.touches(indicator.id, city.country)]
    earlier = [one for one in changes if one.first_year < policy.start_in(city.id).year]
    later = [one for one in changes if one not in earlier]
    return (
        max((one.first_year for one in earlier), default=None),
        min(later, key=lambda one: one.day, default=None),
    )


def years_of(alike: CountedPanel, policy: Policy, geo: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years before and after of which the place has counts.

    The year of the start is neither, nor that of an end; of an event that began and ended in one year, it is the one
    after.
    """
    if geo not in alike.geos:
        return (), ()
    present = np.isfinite(alike.counts[alike.geos.index(geo)])
    years = [year for year, there in zip(alike.years, present, strict=True) if there]
    start, first, last = policy.start_in(geo).year, policy.first_whole_year(geo), policy.last_whole_year()
    before = tuple(year for year in years if year < start)
    return before, tuple(year for year in years if year >= first and (last is None or year <= last))


def _planned_years(
    before: tuple[int, ...], after: tuple[int, ...], plan: EvaluationPlan | None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the years that are there, those that a plan fixed; all of them where there is no plan."""
    if plan is None:
        return before, after
    return (
        tuple(year for year in before if year in plan.years_before),
        tuple(year for year in after if year in plan.years_after),
    )


def _acted(policy: Policy, indicator: Indicator, others: Sequence[Policy], years: tuple[int, int]) -> set[str]:
    """The places that did the same, are touched by it, or did something else on record for the same indicator then."""
    first, last = years
    acted = {*policy.places, *policy.not_comparable}
    for other in others:
        if indicator.id in other.outcomes:
            acted |= {geo for geo in other.places if first <= other.start_in(geo).year <= last}
    return acted
