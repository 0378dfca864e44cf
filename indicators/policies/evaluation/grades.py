"""The grade of an evaluation: none, no effect shown, weak, moderate, by the rules of docs/methods.md."""

from collections.abc import Sequence

from indicators.answers.evaluations import Check, Checked, EvidenceGrade, Result
from indicators.statistics.policy_effects import Evaluation

SHOWN, FIRM = 0.10, 0.05  # p-values up to which an effect is weak, and moderate where all checks hold
ENOUGH_PLACES, ENOUGH_YEARS = (
    19,
    4,
)  # to compare with, and before the start: fewer cannot reach p = .05, or show a course


def checks_of(result: Evaluation, unmoved_p: float | None, events: int) -> tuple[Checked, ...]:
    """Each check with what it came to. `unmoved_p`: None where no outcome is named that must not move."""
    design, effect = result.design, result.effect.mean
    places, before = len(design.others), design.before
    alone = result.leave_one_out
    fake = None if result.fake_start is None else result.fake_start[1]
    same_sign = all(mean * effect > 0 for mean, _p in alone)
    highest = max((float(p) for _mean, p in alone), default=1.0)
    return (
        Checked(Check.PLACES, _passed(places >= ENOUGH_PLACES), (places,)),
        Checked(Check.YEARS, _passed(before >= ENOUGH_YEARS), (before,)),
        Checked(Check.FIT, _passed(result.gap_before <= result.usual_gap_before)),
        Checked(Check.FAKE_START, *_above(fake)),
        Checked(Check.LEAVE_ONE_OUT, _passed(same_sign and highest <= SHOWN), (highest,)),
        Checked(Check.SECOND_OPINION, _passed(result.second_opinion * effect > 0), (result.second_opinion,)),
        Checked(Check.UNMOVED, *_above(unmoved_p)),
        Checked(Check.EVENTS, _passed(events == 0), (events,)),
    )


def grade(p: float, checks: Sequence[Checked]) -> EvidenceGrade:
    """How sure the effect is. No effect shown above p = .10; weak up to .10, or up to .05 with a check that failed or
    could not be made; moderate with all of them passed. Strong needs a plan that was locked before, and none can be.
    """
    if not p <= SHOWN:
        return EvidenceGrade.NO_EFFECT
    if p > FIRM or any(one.result is not Result.PASSED for one in checks):
        return EvidenceGrade.WEAK
    return EvidenceGrade.MODERATE


def _passed(holds: bool) -> Result:
    return Result.PASSED if holds else Result.FAILED


def _above(p: float | None) -> tuple[Result, tuple[float, ...]]:
    """Whether a p-value shows that nothing moved."""
    if p is None:
        return Result.IMPOSSIBLE, ()
    return _passed(p > SHOWN), (p,)
