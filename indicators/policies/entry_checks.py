"""What a policy needs before it is published, and what cannot be kept at all: each a sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from indicators.catalogue import Catalogue
from indicators.catalogue.entered_fields import clean_fields, clean_lines, clean_text, must_have_fields
from indicators.language.typographies import typography
from indicators.model import limits
from indicators.model.errors import PolicyError
from indicators.model.plain_text import is_link, one_line
from indicators.model.policies import POLICY, Cost, Logic, Policy, Precision, PublicPage
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import Consent


def cleaned(policy: Policy, catalogue: Catalogue) -> Policy:
    """A policy with clean words, as a draft may be kept: what is missing may still be missing.

    Raises PolicyError (`reason`: title, long, many, unmoved, cost, source, link), UnknownNameError.
    """
    policy = clean_fields(POLICY, policy, catalogue)
    if policy.unmoved in policy.outcomes:
        raise PolicyError(
            "unmoved",
            "“{title}” should move and must not move. Choose another indicator for one of the two.",
            title=catalogue.indicators[policy.unmoved].title["en"],
        )
    logic = {
        name: clean_lines(getattr(policy.logic, name), limits.LONGEST_STATEMENT, PolicyError)
        for name in ("activities", "outputs", "outcomes")
    }
    return replace(
        policy,
        phrase={code: words.join(typography(code).quotes) for code, words in policy.title.items()},
        logic=Logic(**logic),
        costs=_costs(policy.costs),
        sources=tuple(_source(page) for page in policy.sources),
    )


def complete(entry: PolicyEntry) -> None:
    """Nothing where a policy can be published. Raises PolicyError with the first thing that is missing or not so.

    `reason`: about, aim, perimeter, day, order, places, apart, problems, outcomes, source.
    """
    policy = entry.policy
    must_have_fields(POLICY, policy)
    if entry.undated:
        raise PolicyError("day", "Enter the date the policy takes effect; a planned date is enough.")
    _must_be_in_order(policy)
    if not policy.places:
        raise PolicyError("places", "Choose at least one place whose figures the policy should move.")
    if {*policy.places} & {*policy.not_comparable}:
        raise PolicyError(
            "apart", "A place of the policy cannot be one not to compare with. Take it out of one of the two."
        )
    if not policy.outcomes:
        raise PolicyError("outcomes", "Choose at least one indicator that the policy should move.")
    if entry.consent is not Consent.PRIVATE and not policy.sources:
        raise PolicyError("source", "Name at least one source where others can read of it, or keep the policy private.")


def _must_be_in_order(policy: Policy) -> None:
    """Days that cannot be: out of range, a start before its decision, an end before its start."""
    first, last = limits.POLICY_YEARS
    for day in (policy.decided, policy.announced, policy.in_force, policy.end):
        if day is not None and not first <= day.year <= last:
            raise PolicyError("day", "{day} is not between {first} and {last}.", day=day, first=first, last=last)
    start = _last_day(policy.in_force, policy.precision)
    if policy.decided is not None and policy.decided > start:
        raise PolicyError(
            "order", "It was decided on {later}, after it came into force on {earlier}. Check both days.",
            later=policy.decided, earlier=policy.in_force,
        )  # fmt: skip
    if policy.announced is not None and policy.announced > start:
        raise PolicyError(
            "order", "It was announced on {later}, after it came into force on {earlier}. Check both days.",
            later=policy.announced, earlier=policy.in_force,
        )  # fmt: skip
    if policy.end is not None and policy.end < policy.in_force:
        raise PolicyError(
            "order", "It ended on {end}, before it came into force on {start}. Check both days.", end=policy.end,
            start=policy.in_force,
        )  # fmt: skip


def _last_day(day: date, precision: Precision) -> date:
    """The last day that a start as exactly known as this can mean."""
    if precision is Precision.YEAR:
        return date(day.year, 12, 31)
    return date(day.year, day.month, 28) if precision is Precision.MONTH else day


def _costs(costs: Iterable[Cost]) -> tuple[Cost, ...]:
    ordered = sorted(costs, key=lambda cost: cost.year)
    if len(ordered) > limits.MOST_COSTS:
        raise PolicyError("many", "Enter at most {most} costs.", most=limits.MOST_COSTS)
    first, last = limits.POLICY_YEARS
    for cost in ordered:
        if not first <= cost.year <= last:
            raise PolicyError("cost", "A cost is of a year between {first} and {last}; {year} is not.", first=first,
                              last=last, year=str(cost.year))  # fmt: skip
        if not 0 < cost.euros <= limits.DEAREST:
            raise PolicyError("cost", "Enter the cost of {year} in euros, more than 0.", year=str(cost.year))
    return tuple(replace(cost, paid_by=clean_text(cost.paid_by, limits.LONGEST_PLACE, PolicyError)) for cost in ordered)


def _source(page: PublicPage) -> PublicPage:
    publisher, title, address = one_line(page.publisher), one_line(page.title), page.address.strip()
    if not publisher or not title or not address:
        raise PolicyError("source", "A source needs a publisher, a title and a web address. Complete it or empty it.")
    if len(publisher) > limits.LONGEST_SIGNAL_SOURCE or len(title) > limits.LONGEST_SIGNAL_SOURCE:
        raise PolicyError("long", "Shorten “{start}…” to at most {most} characters.", start=title[:40],
                          most=limits.LONGEST_SIGNAL_SOURCE)  # fmt: skip
    if not is_link(address) or not address.startswith("https://"):
        raise PolicyError(
            "link", "“{link}” is not a web address. Enter one that begins with https://.", link=address[:80]
        )
    return replace(page, publisher=publisher, title=title, address=address, date=page.date.strip())
