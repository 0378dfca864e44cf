"""The evaluation of one policy on its indicators in one place, by the written rules (docs/methods.md, "Policies")."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.answers.evaluations import Estimated, EvidenceGrade, FalseAlarms, PolicyEvaluation
from indicators.figures import studies
from indicators.figures.figures import Figures
from indicators.model.evaluation_plans import EvaluationPlan
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.policies.evaluation.grades import checks_for_strong, checks_of, grade, with_places
from indicators.policies.evaluation.opinions import second_opinions
from indicators.policies.evaluation.preparation import Prepared, prepare
from indicators.policies.evaluation.together import together
from indicators.statistics.policy_effects import Evaluation, evaluate, holm, smallest_fall

HEAVY = 0.01  # a weight that is worth a name


def evaluations(
    data: Figures,
    policy: Policy,
    city: City,
    outcomes: Sequence[Indicator],
    others: Iterable[Policy] = (),
    plan: EvaluationPlan | None = None,
) -> dict[str, PolicyEvaluation]:
    """What a policy did to each of these indicators in one of its places, by indicator.

    They are worked out together, since the grade of each is that of its p-value adjusted for all of them that can be
    evaluated (Holm). `others`: the policies on record, whose places acted too. `plan`: what was locked beforehand; it
    fixes the years and the comparison places of the outcome that it names.
    """
    others = [one for one in others if one.id != policy.id]
    unmoved = _unmoved(data, policy, city, others)
    answers = _with_adjusted_places([_evaluation(data, policy, one, city, others, unmoved, plan) for one in outcomes])
    tested = [one for one in answers if one.estimated is not None]
    adjusted = holm([one.estimated.p for one in tested if one.estimated is not None])
    by_id = {one.indicator.id: one for one in answers}
    for answer, p in zip(tested, adjusted, strict=True):
        is_gradable = not (answer.is_beyond_reach or answer.is_out_of_sight)
        reached = grade(p, answer.checks) if is_gradable else EvidenceGrade.NONE
        graded = replace(answer, grade=reached, looked_at=len(tested), adjusted_p=p)
        by_id[answer.indicator.id] = graded
    return by_id


def _evaluation(
    data: Figures,
    policy: Policy,
    indicator: Indicator,
    city: City,
    others: Sequence[Policy],
    unmoved: float | None,
    plan: EvaluationPlan | None,
) -> PolicyEvaluation:
    """One outcome alone, as if it were the only one."""
    fixed = plan_of(plan, policy, indicator, city)
    ready, blank = prepare(data, policy, indicator, city, others, fixed)
    if ready is None:
        return blank
    result, all_places = evaluate(ready.design), together(data, policy, ready)
    locked = None if plan is None else was_locked_before(plan, policy, indicator, city)
    events = _events(policy, city, others, ready)
    checks = (
        *checks_of(result, None if indicator.id == policy.unmoved else unmoved, events),
        *checks_for_strong(result, locked, all_places),
    )
    return PolicyEvaluation(
        policy, indicator, city, _rows(data, ready, result), _placebos(ready, result),
        estimated=_estimated(ready, result), checks=checks,
        years_before=ready.before, years_after=ready.after, weights=_weights(ready, result),
        left_out=ready.compared.left_out, smallest_fall=smallest_fall(ready.design),
        second_opinions=second_opinions(data, policy, ready, result), together=all_places, plan=fixed,
        events=tuple(one for one in data.events(indicator, city.id)
                     if ready.before[0] <= one.day.year <= ready.after[-1]),
        false_alarms=_false_alarms(ready),
    )  # fmt: skip


def _with_adjusted_places(answers: list[PolicyEvaluation]) -> list[PolicyEvaluation]:
    """The same, with the p-value of all places together adjusted for the number of outcomes as well."""
    tested = [one for one in answers if one.together is not None]
    adjusted = holm([one.together.p for one in tested if one.together is not None])
    by_id = {one.indicator.id: one for one in answers}
    for answer, p in zip(tested, adjusted, strict=True):
        if answer.together is not None:
            all_places = replace(answer.together, p=p)
            checks = tuple(with_places(one, all_places) for one in answer.checks)
            by_id[answer.indicator.id] = replace(answer, together=all_places, checks=checks)
    return list(by_id.values())


def _false_alarms(ready: Prepared) -> FalseAlarms | None:
    """How often this outcome was called changed without a policy, where that was measured on places counted alike."""
    measured, key = studies.false_alarms(), (ready.dataset, ready.indicator.id)
    if key not in measured.index:
        return None
    row = measured.loc[key]
    return FalseAlarms(int(row["places"]), int(row["significant"]))


def _events(policy: Policy, city: City, others: Sequence[Policy], ready: Prepared) -> int:
    """How many events are on record there: those of the policy's sheet, and policies that began in these years."""
    years = range(ready.before[0], ready.after[-1] + 1)
    return len(policy.events) + sum(city.id in one.places and one.start_in(city.id).year in years for one in others)


def _unmoved(data: Figures, policy: Policy, city: City, others: Sequence[Policy]) -> float | None:
    """The p-value of the outcome that must not move; None where none is named, or it cannot be evaluated."""
    other = data.catalogue.indicators.get(policy.unmoved)
    if other is None:
        return None
    ready, _blank = prepare(data, policy, other, city, others)
    return None if ready is None else evaluate(ready.design).p


def _rows(data: Figures, ready: Prepared, result: Evaluation) -> pd.DataFrame:
    """tables.EVALUATION: what came and what was to be expected, in the unit of the indicator."""
    multiplier = data.catalogue.units[ready.indicator.unit].multiplier
    years = (*ready.before, *ready.after)
    facts = data.facts(indicators=[ready.indicator.id], geos=[ready.city.id])
    chain = ready.indicator.one_series(ready.dataset)
    facts = facts[facts["dataset"].isin(chain)].drop_duplicates("year", keep="last").set_index("year")
    return pd.DataFrame(
        {
            "year": years,
            "value": np.exp(ready.compared.panel.logs[-1]) * multiplier,
            "expected": np.exp(result.effect.path) * multiplier,
            "after": [year in ready.after for year in years],
            "release": facts["release"].reindex(years).to_numpy(),
        }
    )


def _placebos(ready: Prepared, result: Evaluation) -> pd.DataFrame:
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


def _estimated(ready: Prepared, result: Evaluation) -> Estimated:
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


def _weights(ready: Prepared, result: Evaluation) -> tuple[tuple[City, float], ...]:
    """The places that carry a hundredth of the comparison or more, the heaviest first."""
    weights = [float(weight) for weight in result.effect.place_weights]
    pairs = zip(ready.compared.cities[:-1], weights, strict=True)
    return tuple(sorted((pair for pair in pairs if pair[1] >= HEAVY), key=lambda pair: -pair[1]))


def speaks_of(plan: EvaluationPlan, policy: Policy, indicator: Indicator, city: City) -> bool:
    """Whether a plan is for this outcome with this control outcome, in this place from this start.

    A plan for another outcome says nothing of this one: it is then one of several that were looked at.
    """
    return (plan.outcome, plan.unmoved, plan.place, plan.start) == (
        indicator.id, policy.unmoved, city.id, policy.start_in(city.id),
    )  # fmt: skip


def was_locked_before(plan: EvaluationPlan, policy: Policy, indicator: Indicator, city: City) -> bool:
    """Whether a plan said what is looked at here before a figure of a year after the start was there."""
    return speaks_of(plan, policy, indicator, city) and policy.plan_in_time(plan)


def plan_of(plan: EvaluationPlan | None, policy: Policy, indicator: Indicator, city: City) -> EvaluationPlan | None:
    """The plan that fixes years and places of this evaluation; None where none was locked for it in time."""
    return plan if plan is not None and was_locked_before(plan, policy, indicator, city) else None
