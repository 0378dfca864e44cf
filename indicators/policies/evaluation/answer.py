"""The evaluation of one policy on one indicator in one place, by the written rules (docs/methods.md, "Policies")."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.evaluations import Estimated, Obstacle, PolicyEvaluation
from indicators.figures.figures import Figures
from indicators.figures.panels import CountedPanel, counted_panel
from indicators.model import tables
from indicators.model.comparability import CountingChange
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.policies.evaluation.comparison_places import ComparisonPanel, comparison
from indicators.policies.evaluation.grades import checks_of, grade
from indicators.statistics.policy_effects import Design, Evaluation, evaluate, holm, smallest_fall

FEWEST_BEFORE = 3  # years
FEWEST_PLACES = 9  # to compare with: fewer cannot reach p = .10
HEAVY = 0.01  # a weight that is worth a name


def evaluation(
    data: Figures, policy: Policy, indicator: Indicator, city: City, others: Iterable[Policy] = ()
) -> PolicyEvaluation:
    """What a policy did to an indicator in one of its places. `others`: the policies on record, whose places acted too.

    The grade is that of the p-value adjusted for all outcomes of the policy that can be evaluated there (Holm).
    """
    others = [one for one in others if one.id != policy.id]
    unmoved = _unmoved(data, policy, city, others)
    answer = _evaluation(data, policy, indicator, city, others, unmoved)
    outcomes = [data.catalogue.indicators[id] for id in policy.outcomes if id in data.catalogue.indicators]
    rest = [_evaluation(data, policy, one, city, others, unmoved) for one in outcomes if one.id != indicator.id]
    tested = [answer, *(one for one in rest if one.estimated is not None)]
    if answer.estimated is None:
        return answer
    adjusted = holm([one.estimated.p for one in tested if one.estimated is not None])
    graded = grade(adjusted[0], answer.checks)
    return replace(answer, grade=graded, looked_at=len(tested), adjusted_p=adjusted[0])


def _evaluation(
    data: Figures,
    policy: Policy,
    indicator: Indicator,
    city: City,
    others: Sequence[Policy],
    unmoved: float | None,
) -> PolicyEvaluation:
    """One outcome alone, as if it were the only one."""
    ready, blank = _prepared(data, policy, indicator, city, others)
    if ready is None:
        return blank
    result = evaluate(ready.design)
    checks = checks_of(
        result, None if indicator.id == policy.unmoved else unmoved, _events(policy, city, others, ready)
    )
    return PolicyEvaluation(
        policy, indicator, city, _rows(data, ready, result), _placebos(ready, result),
        grade=grade(result.p, checks),
        estimated=_estimated(ready, result), checks=checks,
        years_before=ready.before, years_after=ready.after, weights=_weights(ready, result),
        left_out=ready.compared.left_out, smallest_fall=smallest_fall(ready.design),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Ready:
    """All that an estimate needs."""

    indicator: Indicator
    city: City
    dataset: str
    compared: ComparisonPanel
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def design(self) -> Design:
        return Design(self.compared.panel, len(self.before))


def _prepared(
    data: Figures, policy: Policy, indicator: Indicator, city: City, others: Sequence[Policy]
) -> tuple[_Ready | None, PolicyEvaluation]:
    """The panel of an evaluation, None where there is none, and the answer that then says why."""
    blank = PolicyEvaluation(policy, indicator, city, tables.empty(tables.EVALUATION), tables.empty(tables.PLACEBOS))

    def refused(obstacle: Obstacle, **more: Any) -> tuple[None, PolicyEvaluation]:
        return None, replace(blank, obstacle=obstacle, **more)

    if not indicator.statistic.counts_events or indicator.is_wider:
        return refused(Obstacle.KIND)
    if policy.nationwide:
        return refused(Obstacle.NATIONWIDE)
    dataset = _dataset(data, indicator, city)
    if not dataset:
        return refused(Obstacle.NO_FIGURE)
    system = data.recording_system(indicator, city.id)
    changes = [one for one in data.catalogue.changes.values() if one.touches(indicator.id, city.country)]
    earlier = [one for one in changes if one.day.year < policy.start_in(city.id).year]
    alike = counted_panel(data, indicator, system, dataset, max((_year_after(one) for one in earlier), default=None))
    before, after = _years(alike, policy, city)
    change = min((one for one in changes if one not in earlier), key=lambda one: one.day, default=None)
    after = tuple(year for year in after if change is None or year < change.day.year)
    if change is not None and not after:
        return refused(Obstacle.CHANGE, change=change)
    if len(before) < FEWEST_BEFORE:
        return refused(Obstacle.FEW_YEARS, years_before=before, years_after=after)
    if not after:
        return refused(Obstacle.NO_YEAR_AFTER, years_before=before)
    acted = _acted(policy, indicator, others, (before[0], after[-1]))
    compared = comparison(data, alike, city, (*before, *after), len(before), acted)
    counts = compared.panel.counts[-1]
    if not counts[: len(before)].any() or not counts[len(before) :].any():
        return refused(Obstacle.NO_CASES, years_before=before, years_after=after)
    if len(compared.cities) - 1 < FEWEST_PLACES:
        return refused(Obstacle.FEW_PLACES, years_before=before, years_after=after, left_out=compared.left_out)
    return _Ready(indicator, city, dataset, compared, before, after), blank


def _dataset(data: Figures, indicator: Indicator, city: City) -> str:
    """The dataset of the newest count of a place; empty where there is none."""
    facts = data.facts(indicators=[indicator.id], geos=[city.id]).dropna(subset=["numerator"])
    return str(facts.sort_values("year")["dataset"].iloc[-1]) if len(facts) else ""


def _year_after(change: CountingChange) -> int:
    """The first year that is counted in the new way throughout."""
    day = change.day
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1


def _years(alike: CountedPanel, policy: Policy, city: City) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years before and after of which the place has counts.

    The year of the start is neither, nor that of an end; of an event that began and ended in one year, it is the one
    after.
    """
    if city.id not in alike.geos:
        return (), ()
    present = np.isfinite(alike.counts[alike.geos.index(city.id)])
    years = [year for year, there in zip(alike.years, present, strict=True) if there]
    start, first, last = policy.start_in(city.id).year, policy.first_whole_year(city.id), policy.last_whole_year()
    before = tuple(year for year in years if year < start)
    return before, tuple(year for year in years if year >= first and (last is None or year <= last))


def _acted(policy: Policy, indicator: Indicator, others: Sequence[Policy], years: tuple[int, int]) -> set[str]:
    """The places that did the same, are touched by it, or did something else on record for the same indicator then."""
    first, last = years
    acted = {*policy.places, *policy.not_comparable}
    for other in others:
        if indicator.id in other.outcomes:
            acted |= {geo for geo in other.places if first <= other.start_in(geo).year <= last}
    return acted


def design_of(
    data: Figures, policy: Policy, indicator: Indicator, city: City
) -> tuple[Design | None, PolicyEvaluation]:
    """The design of an evaluation, None where there is none, and the answer that then says why."""
    ready, blank = _prepared(data, policy, indicator, city, ())
    return None if ready is None else ready.design, blank


def _events(policy: Policy, city: City, others: Sequence[Policy], ready: _Ready) -> int:
    """How many events are on record there: those of the policy's sheet, and policies that began in these years."""
    years = range(ready.before[0], ready.after[-1] + 1)
    return len(policy.events) + sum(city.id in one.places and one.start_in(city.id).year in years for one in others)


def _unmoved(data: Figures, policy: Policy, city: City, others: Sequence[Policy]) -> float | None:
    """The p-value of the outcome that must not move; None where none is named, or it cannot be evaluated."""
    other = data.catalogue.indicators.get(policy.unmoved)
    if other is None:
        return None
    ready, _blank = _prepared(data, policy, other, city, others)
    return None if ready is None else evaluate(ready.design).p


def _rows(data: Figures, ready: _Ready, result: Evaluation) -> pd.DataFrame:
    """tables.EVALUATION: what came and what was to be expected, in the unit of the indicator."""
    multiplier = data.catalogue.units[ready.indicator.unit].multiplier
    years = (*ready.before, *ready.after)
    facts = data.facts(indicators=[ready.indicator.id], geos=[ready.city.id])
    facts = facts[facts["dataset"] == ready.dataset].drop_duplicates("year", keep="last").set_index("year")
    return pd.DataFrame(
        {
            "year": years,
            "value": np.exp(ready.compared.panel.logs[-1]) * multiplier,
            "expected": np.exp(result.effect.path) * multiplier,
            "after": [year in ready.after for year in years],
            "release": facts["release"].reindex(years).to_numpy(),
        }
    )


def _placebos(ready: _Ready, result: Evaluation) -> pd.DataFrame:
    """tables.PLACEBOS, the largest size first."""
    design = ready.design
    effects = np.append(design.placebos, result.effect.mean)
    sizes = effects / design.expected_sd
    table = pd.DataFrame(
        {
            "geo": [city.id for city in ready.compared.cities],
            "effect": np.exp(effects) - 1,
            "size": sizes,
            "acted": [False] * len(design.others) + [True],
        }
    )
    return table.sort_values("size", key=np.abs, ascending=False, kind="stable").reset_index(drop=True)


def _estimated(ready: _Ready, result: Evaluation) -> Estimated:
    lower, upper = (float(np.exp(end) - 1) for end in result.interval)
    rates = np.exp(ready.compared.panel.logs[-1])
    before = len(ready.before)
    return Estimated(
        effect=float(np.exp(result.effect.mean) - 1),
        lower=lower,
        upper=upper,
        p=result.p,
        rank=result.rank,
        second_opinion=float(np.exp(result.second_opinion) - 1),
        before_after=float(rates[before:].mean() / rates[:before].mean() - 1),
    )


def _weights(ready: _Ready, result: Evaluation) -> tuple[tuple[City, float], ...]:
    """The places that carry a hundredth of the comparison or more, the heaviest first."""
    weights = [float(weight) for weight in result.effect.place_weights]
    pairs = zip(ready.compared.cities[:-1], weights, strict=True)
    return tuple(sorted((pair for pair in pairs if pair[1] >= HEAVY), key=lambda pair: -pair[1]))
