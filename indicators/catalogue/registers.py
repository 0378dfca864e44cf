"""What is wrong with a policy or a finding of evidence, as sentences that name the file."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence

from indicators.model.errors import UnknownNameError
from indicators.model.evidence import EvidenceFinding, SearchedInVain, Size, size_of
from indicators.model.policies import Policy, Precision, PublicPage

FIRST_YEAR, LAST_YEAR = 1950, 2100
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
Declared = Mapping[str, Mapping]  # what is declared, by kind: "problem", "measure", "technology", "indicator"


def problems_of_policy(policy: Policy, declared: Declared) -> list[str]:
    """Ids that nobody declares, days in an order that cannot be, pages without an address, an outcome said twice."""
    where = f"policies/{policy.id}.toml"
    ids = {"problem": policy.problems, "measure": policy.measures, "technology": policy.technologies}
    ids["indicator"] = policy.outcomes + ((policy.unmoved,) if policy.unmoved else ())
    problems = _strange(where, ids, declared) + _pages(where, policy.sources)
    if policy.unmoved and policy.unmoved in policy.outcomes:
        problems.append(f"{where}: {policy.unmoved!r} should move and must not. Take it out of one of the two.")
    both = sorted({*policy.places} & {*policy.not_comparable})
    problems += [f"{where}: {geo!r} is a place of the policy and among not_comparable." for geo in both]
    problems += [
        f"{where}: starts names {one.geo!r}, which is not among places."
        for one in policy.starts
        if one.geo not in policy.places
    ]
    problems += [
        f"{where}: reach of {one.of.value} is {one.part:g} of {one.total:g}. Give a part above 0 and a total no less."
        for one in policy.reach
        if not 0 < one.part <= one.total
    ]
    return problems + _days(where, policy)


def _days(where: str, policy: Policy) -> list[str]:
    """Days that cannot be: out of range, a start before its decision, an end before its start."""
    in_order = [("decided", policy.decided), ("in_force", policy.in_force), ("end", policy.end)]
    there = [(name, day) for name, day in in_order if day is not None]
    problems = [
        f"{where}: {name} = {day} is not between {FIRST_YEAR} and {LAST_YEAR}."
        for name, day in (*there, ("announced", policy.announced))
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR
    ]
    problems += [
        f"{where}: {later} = {second} is before {earlier} = {first}."
        for (earlier, first), (later, second) in itertools.pairwise(there)
        if second < first
    ]
    day, precision = policy.in_force, policy.precision
    if precision is not Precision.DAY and (day.day != 1 or (precision is Precision.YEAR and day.month != 1)):
        problems.append(f"{where}: in_force = {day}, but only its {precision.value} is known. Give its first day.")
    return problems


def problems_of_finding(finding: EvidenceFinding, declared: Declared) -> list[str]:
    """Ids that nobody declares, a finding of nothing, without source, or whose size is not what the rules give."""
    where = f"evidence/{finding.id}.toml"
    ids = {"problem": finding.problems, "measure": finding.measures, "technology": finding.technologies}
    problems = _strange(where, ids | {"indicator": finding.offences}, declared) + _pages(where, finding.sources)
    if not any(ids.values()):
        problems.append(f"{where}: there is no measure, technology or problem. Name at least one.")
    if not DAY.fullmatch(finding.reading_date):
        problems.append(f"{where}: reading_date = {finding.reading_date!r} is not a day or month, such as 2026-11.")
    size = size_of(finding.change, finding.standardised)
    if size and finding.size not in (size, Size.HARM, Size.NONE, Size.MIXED):
        problems.append(f"{where}: size = {finding.size.value!r}, but by the rules its figure is {size.value!r}.")
    if finding.not_graded and finding.size is not Size.UNKNOWN:
        problems.append(f"{where}: it is not graded, so its size must be 'unknown'.")
    return problems


def problems_of_search(
    search: SearchedInVain, evidence: Mapping[str, EvidenceFinding], declared: Declared
) -> list[str]:
    """Ids that nobody declares, and a search in vain for what has a finding."""
    where = f"searched/{search.id}.toml"
    problems = _strange(where, {"measure": search.measures, "technology": search.technologies}, declared)
    if not search.measures and not search.technologies:
        problems.append(f"{where}: there is no measure or technology. Name one.")
    studied = {id for one in evidence.values() for id in (*one.measures, *(f"{id}/" for id in one.technologies))}
    there = [id for id in search.measures if id in studied]
    there += [id for id in search.technologies if f"{id}/" in studied]
    return problems + [f"{where}: evidence/ has a finding on {id!r}. Delete one of the two." for id in there]


def _strange(where: str, by_kind: Mapping[str, Iterable[str]], declared: Declared) -> list[str]:
    return [
        f"{where}: {UnknownNameError(kind, id, declared[kind])}"
        for kind, ids in by_kind.items()
        for id in ids
        if id not in declared[kind]
    ]


def _pages(where: str, pages: Sequence[PublicPage]) -> list[str]:
    """No page at all, addresses that are none, dates that are none."""
    problems = [] if pages else [f"{where}: there is no source. Add at least one [[sources]]."]
    for page in pages:
        if not page.address.startswith("https://"):
            problems.append(f"{where}: {page.address!r} must begin with https://.")
        if page.date and not DAY.fullmatch(page.date):
            problems.append(f"{where}: date = {page.date!r} is not a day, a month or a year, such as 2024-02-19.")
    return problems
