"""The grade of an evaluation: none, no effect shown, weak, moderate, strong, by the rules of docs/methods.md."""

from collections.abc import Sequence

from indicators.answers.evaluations import Check, Checked, EvidenceGrade, Result, Together
from indicators.policies.evaluation.limits import (
    ENOUGH_PLACES,
    ENOUGH_TOGETHER,
    ENOUGH_YEARS,
    ENOUGH_YEARS_AFTER,
    FIRM,
    SHOWN,
)
from indicators.statistics.policy_effects import Evaluation


def checks_of(result: Evaluation, unmoved_p: float | None, events: int) -> tuple[Checked, ...]:
    """Each check with what it came to. `unmoved_p`: None where no outcome is named that must not move."""
    design, effect = result.design, result.effect.mean
    places, before = len(design.others), design.before
    alone = result.leave_one_out
    fake = None if result.fake_start is None else result.fake_start[1]
    same_sign = all(mean * effect > 0 for mean, _p in alone)
    highest = max((float(p) for _mean, p in alone), default=1.0)
    means = [float(mean) for mean, _p in alone]
    return (
        Checked(Check.PLACES, _passed(places >= ENOUGH_PLACES), (places,)),
        Checked(Check.YEARS, _passed(before >= ENOUGH_YEARS), (before,)),
        Checked(Check.FIT, _passed(result.gap_before <= result.usual_gap_before)),
        Checked(Check.FAKE_START, *_above(fake)),
        Checked(Check.LEAVE_ONE_OUT, _passed(same_sign and highest <= SHOWN), (highest, *_ends(means))),
        Checked(Check.SECOND_OPINION, _passed(result.second_opinion * effect > 0), (result.second_opinion,)),
        Checked(Check.UNMOVED, *_above(unmoved_p)),
        Checked(Check.EVENTS, _passed(events == 0), (events,)),
    )


def checks_for_strong(result: Evaluation, plan_locked: bool | None, all_places: Together | None) -> tuple[Checked, ...]:
    """What strong evidence needs beside: a plan locked beforehand, three places together, two years that agree.

    `plan_locked`: whether the plan was locked before a figure after the start was published; None where there is no
    plan. `all_places`: None where fewer than three places of the policy can be evaluated.
    """
    curve, effect = result.effect.curve, result.effect.mean
    lasting = int((curve * effect > 0).sum())
    holds = len(curve) >= ENOUGH_YEARS_AFTER and lasting == len(curve)
    return (
        Checked(Check.PLAN, Result.IMPOSSIBLE if plan_locked is None else _passed(plan_locked)),
        with_places(Checked(Check.TOGETHER, Result.IMPOSSIBLE), all_places),
        Checked(Check.LASTS, _passed(holds), (lasting, len(curve))),
    )


def with_places(check: Checked, all_places: Together | None) -> Checked:
    """The check of all places together with what they came to; any other check as it is."""
    if check.check is not Check.TOGETHER or all_places is None or all_places.places < ENOUGH_TOGETHER:
        return check
    return Checked(Check.TOGETHER, _passed(all_places.p <= FIRM), (all_places.p, all_places.places))


def grade(p: float, checks: Sequence[Checked]) -> EvidenceGrade:
    """How sure the effect is.

    No effect shown above p = .10; weak up to .10, or up to .05 with a check that failed or could not be made; moderate
    with all of them passed but those for strong evidence; strong with those too.
    """
    if not p <= SHOWN:
        return EvidenceGrade.NO_EFFECT
    usual = [one.result for one in checks if not one.check.for_strong]
    further = [one.result for one in checks if one.check.for_strong]
    if p > FIRM or any(one is not Result.PASSED for one in usual):
        return EvidenceGrade.WEAK
    is_strong = bool(further) and all(one is Result.PASSED for one in further)
    return EvidenceGrade.STRONG if is_strong else EvidenceGrade.MODERATE


def _passed(holds: bool) -> Result:
    return Result.PASSED if holds else Result.FAILED


def _ends(values: Sequence[float]) -> tuple[float, ...]:
    return (min(values), max(values)) if values else ()


def _above(p: float | None) -> tuple[Result, tuple[float, ...]]:
    """Whether a p-value shows that nothing moved."""
    if p is None:
        return Result.IMPOSSIBLE, ()
    return _passed(p > SHOWN), (p,)
