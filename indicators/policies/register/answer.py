"""The policies of the register that fit a choice."""

from collections.abc import Mapping
from datetime import date

from indicators.answers.policies import PolicyChoice, PolicyList
from indicators.catalogue import Catalogue
from indicators.model.indicators import City
from indicators.model.policies import Policy


def policies(
    catalogue: Catalogue, cities: Mapping[str, City], city: City, choice: PolicyChoice, today: date
) -> PolicyList:
    """The policies that fit, the newest first, with the areas that they name."""
    fitting = [one for one in catalogue.policies.values() if _fits(one, choice)]
    fitting.sort(key=lambda one: (-one.in_force.toordinal(), one.id))
    geos = dict.fromkeys(geo for one in fitting for geo in (*one.places, *one.not_comparable))
    entered = [one.entered for one in fitting if one.entered]
    geos |= dict.fromkeys(one.owner for one in entered)
    plans = [locked for one in entered for some in (one.plans, *(old.versions for old in one.former_plans))
             for locked in some]  # fmt: skip
    geos |= dict.fromkeys(geo for locked in plans for geo in (locked.plan.place, *locked.plan.places))
    places = {geo: cities[geo] for geo in geos if geo in cities}
    return PolicyList(city, tuple(fitting), places, choice, len(catalogue.policies), today)


def _fits(policy: Policy, choice: PolicyChoice) -> bool:
    """Whether a policy is of the country, against the problem, by the measure, for the indicator, or the one asked."""
    return (
        choice.policy in ("", policy.id)
        and choice.country in ("", policy.country)
        and (not choice.problem or choice.problem in policy.problems)
        and (not choice.measure or choice.measure in policy.measures)
        and (not choice.indicator or choice.indicator in policy.outcomes)
    )
