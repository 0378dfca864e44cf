"""What a policy needs before it is published, and what cannot be kept at all: each a sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from indicators.catalogue import Catalogue
from indicators.language.typographies import typography
from indicators.model import limits
from indicators.model.errors import PolicyError, Template, UnknownNameError
from indicators.model.indicators import Text
from indicators.model.plain_text import is_link, one_line
from indicators.model.policies import Cost, Logic, Policy, Precision, PublicPage
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import Consent

STATED = ("about", "aim", "perimeter", "owner", "legal_basis", "ethics", "claim", "spending")
LISTED = ("own_measures", "events", "cautions")
NEEDED = (
    ("about", Template("Say what is done.")),
    ("aim", Template("Say what the policy is for: its aim.")),
    ("perimeter", Template("Say where it acts: the whole city, a district, some streets.")),
)


def cleaned(policy: Policy, catalogue: Catalogue) -> Policy:
    """A policy with clean words, as a draft may be kept: what is missing may still be missing.

    Raises PolicyError (`reason`: title, long, many, unmoved, cost, source, link), UnknownNameError.
    """
    title = _words(policy.title, limits.LONGEST_POLICY)
    if not any(title.values()):
        raise PolicyError("title", "Give the policy a title of at most {most} characters.", most=limits.LONGEST_POLICY)
    for kind, ids, declared in (
        ("problem", policy.problems, catalogue.problems),
        ("measure", policy.measures, catalogue.measures),
        ("technology", policy.technologies, catalogue.technologies),
        ("indicator", (*policy.outcomes, *((policy.unmoved,) if policy.unmoved else ())), catalogue.indicators),
    ):
        _must_be_there(kind, ids, declared)
    if policy.unmoved in policy.outcomes:
        raise PolicyError(
            "unmoved",
            "“{title}” should move and must not move. Choose another indicator for one of the two.",
            title=catalogue.indicators[policy.unmoved].title["en"],
        )
    logic = {name: _lines(getattr(policy.logic, name)) for name in ("activities", "outputs", "outcomes")}
    texts: dict[str, Any] = {name: _words(getattr(policy, name), limits.LONGEST_STATEMENT) for name in STATED}
    texts |= {name: _lines(getattr(policy, name)) for name in LISTED}
    texts["phrase"] = {code: words.join(typography(code).quotes) for code, words in title.items() if words}
    return replace(
        policy,
        title=title,
        logic=Logic(**logic),
        costs=_costs(policy.costs),
        sources=tuple(_source(page) for page in policy.sources),
        **texts,
    )


def complete(entry: PolicyEntry) -> None:
    """Nothing where a policy can be published. Raises PolicyError with the first thing that is missing or not so.

    `reason`: about, aim, perimeter, day, order, places, apart, problems, outcomes, source.
    """
    policy = entry.policy
    for name, sentence in NEEDED:
        if not getattr(policy, name):
            raise PolicyError(name, sentence)
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


def _must_be_there(kind: str, ids: Iterable[str], declared: Iterable[str]) -> None:
    there = set(declared)
    for id in ids:
        if id not in there:
            raise UnknownNameError(kind, id, there)


def _words(text: Text, longest: int) -> Text:
    """A text without empty languages; an empty one is none."""
    words = {code: one_line(content) for code, content in text.items()}
    if any(len(content) > longest for content in words.values()):
        raise PolicyError("long", "Shorten “{start}…” to at most {most} characters.", most=longest,
                          start=next(iter(words.values()))[:40])  # fmt: skip
    return {code: content for code, content in words.items() if content}


def _lines(texts: Iterable[Text]) -> tuple[Text, ...]:
    lines = tuple(words for text in texts if (words := _words(text, limits.LONGEST_STATEMENT)))
    if len(lines) > limits.MOST_STATEMENTS:
        raise PolicyError("many", "Enter at most {most} lines in one field.", most=limits.MOST_STATEMENTS)
    return lines


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
    return tuple(replace(cost, paid_by=_words(cost.paid_by, limits.LONGEST_PLACE)) for cost in ordered)


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
