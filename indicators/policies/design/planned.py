"""The plan for the evaluation of one policy, made of what its design comes to."""

from datetime import date

from indicators.answers.evaluations import PolicyPower
from indicators.model.evaluation_plans import EvaluationPlan
from indicators.model.policies import Policy

DIGITS = 4  # of a share


def evaluation_plan(policy: Policy, city: str, answer: PolicyPower) -> EvaluationPlan:
    """The plan for the outcome that is chosen in an answer, without the words of who locks it.

    `answer`: of the place whose figures are looked at. The years are those of the calendar, by the start of the policy.
    """
    assert answer.outcome is not None, "a plan is for an outcome"
    place, outcome = answer.city.id, answer.outcome.id
    start, first, last = policy.start_in(place), policy.first_whole_year(place), policy.last_whole_year()
    after = range(first, first + answer.years_after)
    fall = answer.fall(outcome, 1)
    return EvaluationPlan(
        policy=policy.id,
        title=policy.title["en"],
        city=city,
        place=place,
        start=start,
        outcome=outcome,
        unmoved=policy.unmoved,
        years_before=tuple(range(start.year - answer.years_before, start.year)),
        years_after=tuple(year for year in after if last is None or year <= last),
        pool=answer.pool,
        places=tuple(sorted(one.id for one in answer.places[outcome])),
        smallest_fall=round(fall, DIGITS) if fall == fall else None,
        known_until=answer.known_until[outcome],
        locked_on=date.min,
        author="",
        hoped_fall=answer.hoped if answer.hoped == answer.hoped else None,
    )
