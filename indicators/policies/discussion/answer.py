"""The views on one policy that its city opened to discussion."""

from collections.abc import Iterable, Mapping
from datetime import date

from indicators.answers.discussions import SpreadOfViews
from indicators.model.discussions import PolicyDiscussion
from indicators.model.indicators import City
from indicators.model.policies import Policy
from indicators.model.policy_entries import CityPolicy


def discussed(policies: Iterable[Policy], city: City, today: date) -> list[CityPolicy]:
    """The policies with a discussion: those of the city first, then those that are open, then the newest."""
    there = [one for one in policies if isinstance(one, CityPolicy) and one.discussions]
    return sorted(
        there,
        key=lambda one: (one.city != city.id, *_order(one.discussions[0], today), one.id),
    )


def _order(discussion: PolicyDiscussion, today: date) -> tuple[bool, int]:
    return not discussion.is_open(today), -discussion.opened_on.toordinal()


def spread_of_views(
    policies: Mapping[str, Policy], cities: Mapping[str, City], city: City, policy: str, today: date
) -> SpreadOfViews:
    """The newest discussion of a policy; without one, of the first that `discussed` lists."""
    there = [policies[policy]] if policy else discussed(policies.values(), city, today)
    chosen = next((one for one in there if isinstance(one, CityPolicy) and one.discussions), None)
    if chosen is None:
        return SpreadOfViews(city, None, None, today)
    return SpreadOfViews(cities.get(chosen.city, city), chosen, chosen.discussions[0], today)
