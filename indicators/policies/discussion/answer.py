"""The views on one policy that its city opened to discussion."""

from collections.abc import Iterable, Mapping
from datetime import date

from indicators.answers.discussions import SpreadOfViews
from indicators.model.discussions import PolicyDiscussion
from indicators.model.indicators import City
from indicators.model.policies import Policy


def discussed(policies: Iterable[Policy], city: City, today: date) -> list[Policy]:
    """The policies with a discussion: those of the city first, then those that are open, then the newest."""
    there = [(one, one.entered) for one in policies if one.entered and one.entered.discussions]
    there.sort(key=lambda pair: (pair[1].owner != city.id, *_order(pair[1].discussions[0], today), pair[0].id))
    return [policy for policy, _entered in there]


def _order(discussion: PolicyDiscussion, today: date) -> tuple[bool, int]:
    return not discussion.is_open(today), -discussion.opened_on.toordinal()


def spread_of_views(
    policies: Mapping[str, Policy], cities: Mapping[str, City], city: City, policy: str, today: date
) -> SpreadOfViews:
    """The newest discussion of a policy; without one, of the first that `discussed` lists."""
    there = [policies[policy]] if policy else discussed(policies.values(), city, today)
    entered = there[0].entered if there else None
    if entered is None or not entered.discussions:
        return SpreadOfViews(city, None, None, today)
    return SpreadOfViews(cities.get(entered.owner, city), there[0], entered.discussions[0], today)
