"""The same effect by other methods, beside the one that is graded: where they differ, the figures do not settle it."""

import numpy as np

from indicators.answers.evaluations import Method, SecondOpinion
from indicators.figures.figures import Figures
from indicators.model.errors import StatisticError
from indicators.model.policies import Policy, Precision
from indicators.policies.evaluation.preparation import Prepared
from indicators.statistics.interrupted_series import interrupted_series
from indicators.statistics.policy_effects import Evaluation
from indicators.statistics.synthetic_control import synthetic_control
from indicators.statistics.synthetic_difference import ALIKE

MONTHS = 12
TERMS, TERMS_OF_MONTHS = 3, 7  # of the regression: level, step, trend; with four waves of the seasons
FEWEST_MONTHS = 24  # on either side: two of each season
HEAVY = 0.01  # a weight that counts


def second_opinions(data: Figures, policy: Policy, ready: Prepared, result: Evaluation) -> tuple[SecondOpinion, ...]:
    """The eight places most alike, a synthetic control, and the place alone."""
    alike = SecondOpinion(Method.EIGHT_ALIKE, float(np.exp(result.second_opinion) - 1), figures=ALIKE)
    alone = _monthly(data, policy, ready) or _yearly(ready)
    return alike, _control(ready, result), alone


def _control(ready: Prepared, result: Evaluation) -> SecondOpinion:
    """Synthetic control, where its weighted places run near the acting one before, as nine in ten placebos do.

    The predictors: the mean and the last of the years before, and residents.
    """
    logs, before = ready.design.panel.logs, len(ready.before)
    residents = np.log(ready.compared.panel.residents[:, before - 1])
    predictors = np.column_stack([logs[:, :before].mean(axis=1), logs[:, before - 1], residents])
    control = synthetic_control(logs, predictors, before)
    if np.sqrt(control.loss) > result.usual_gap_before:
        return SecondOpinion(Method.CONTROL)
    heavy = int((control.place_weights >= HEAVY).sum())
    return SecondOpinion(Method.CONTROL, float(np.exp(control.mean) - 1), figures=heavy)


def _yearly(ready: Prepared) -> SecondOpinion:
    """The place alone, year by year; the year of the start is left out."""
    counts, residents = ready.compared.panel.counts[-1], ready.compared.panel.residents[-1]
    years = (*ready.before, *ready.after)
    return _interrupted(counts, residents, len(ready.before), np.array(years) - years[0] + 1.0)


def _monthly(data: Figures, policy: Policy, ready: Prepared) -> SecondOpinion | None:
    """The place alone, month by month, with its seasons; None where months enough are not in the store.

    The month of the start is left out, unless it began on the first; the year, where no more is known.
    """
    facts = data.facts(indicators=[ready.indicator.id], geos=[ready.city.id], yearly=False)
    facts = facts[facts["period"].str.fullmatch(r"\d{4}-\d{2}") & facts["numerator"].notna()]
    facts = facts.drop_duplicates("period", keep="last").sort_values("period")
    start = policy.start_in(ready.city.id)
    months = np.array([int(text[:4]) * MONTHS + int(text[5:]) for text in facts["period"]], dtype=float)
    began = start.year * MONTHS + start.month
    before, after = months < began, months > began + _uncounted(policy, ready.city.id)
    last = policy.end
    if last is not None:
        after &= months < last.year * MONTHS + last.month
    if min(before.sum(), after.sum()) < FEWEST_MONTHS:
        return None
    usable = before | after
    residents = facts["denominator"].astype(float).ffill().bfill().fillna(1.0).to_numpy()
    counts = facts["numerator"].to_numpy(float)
    return _interrupted(counts[usable], residents[usable], int(before.sum()), months[usable] - months[0] + 1, MONTHS)


def _uncounted(policy: Policy, geo: str) -> int:
    """How many months after that of the start are not yet after it: -1 where it began on the first."""
    precision = policy.precision_in(geo)
    if precision is Precision.YEAR:
        return MONTHS - 1
    return -1 if precision is Precision.DAY and policy.start_in(geo).day == 1 else 0


def _interrupted(
    counts: np.ndarray, residents: np.ndarray, start: int, time: np.ndarray, period: int | None = None
) -> SecondOpinion:
    """What changed at the start; not usable with fewer than three counts on either side, or no case there."""
    monthly = period is not None
    try:
        change = interrupted_series(counts, residents, start, period, time=time)
    except StatisticError:
        return SecondOpinion(Method.INTERRUPTED, figures=len(counts), monthly=monthly)
    freedom = len(counts) - (TERMS_OF_MONTHS if monthly else TERMS)
    lower, upper = (end - 1 for end in change.level.interval(freedom=freedom))
    return SecondOpinion(Method.INTERRUPTED, change.level.value - 1, lower, upper, len(counts), monthly)
