"""What a press card knows of policies and evidence: what was done there for a figure, and what is known elsewhere."""

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.evidence import EvidenceFinding, Sureness
from indicators.model.policies import Policy
from indicators.policies.evaluation.words import may_not_say, may_say, reason, why_not
from indicators.view.press_case import Case
from indicators.view.reader import Reader

SUREST_FIRST = tuple(reversed(Sureness))


def policy_of(case: Case, catalogue: Catalogue) -> Policy | None:
    """The newest policy that should move this figure in this city and began by its year; None where none is on record.

    What begins later cannot be behind the figure.
    """
    if case.evaluation is not None:
        return case.evaluation.policy
    city, own_year = case.city.id, case.number("year")
    year = case.year if own_year != own_year else int(own_year)
    policies = [
        one
        for one in catalogue.policies.values()
        if city in one.places and case.indicator.id in one.outcomes and one.start_in(city).year <= year
    ]
    return max(policies, key=lambda one: one.start_in(city), default=None)


def finding_of(case: Case, catalogue: Catalogue) -> EvidenceFinding | None:
    """The surest graded finding on this offence of what the city itself does about it; None without one."""
    policy = policy_of(case, catalogue)
    if policy is None:
        return None
    order = {sure: place for place, sure in enumerate(SUREST_FIRST)}
    findings = [
        one
        for one in catalogue.evidence.values()
        if one.graded
        and case.indicator.id in one.offences
        and ({*policy.measures} & {*one.measures} or {*policy.technologies} & {*one.technologies})
    ]
    return min(findings, key=lambda one: (order[one.sureness], -(one.studies or 0)), default=None)


def policy_facts(case: Case, catalogue: Catalogue) -> frozenset[str]:
    """What is true of the figure, as the rules name it."""
    truths = {
        "policy": case.evaluation is None and policy_of(case, catalogue) is not None,
        "evaluated": case.evaluation is not None,
        "evidence": finding_of(case, catalogue) is not None,
    }
    return frozenset(name for name, true in truths.items() if true)


def policy_words(case: Case, reader: Reader) -> dict[str, str]:
    """What the sentences may name of policies and evidence, as far as it is known."""
    _ = reader.language
    words: dict[str, str] = {}
    policy, evidence = policy_of(case, reader.catalogue), finding_of(case, reader.catalogue)
    if policy is not None:
        words |= {"policy": _.words(policy.phrase), "policy_year": str(policy.start_in(case.city.id).year)}
    if case.evaluation is not None:
        sentence = may_say(case.evaluation, _)
        if case.evaluation.estimated is None:
            sentence = f"{sentence} {reason(case.evaluation, _)}"
        words |= {
            "evaluation": sentence,
            "overclaim": may_not_say(case.evaluation, _),
            "overclaim_why": why_not(case.evaluation, _),
        }
    if evidence is not None:
        words |= {
            "intervention": _.words(evidence.intervention),
            "evidence_finding": _.words(evidence.finding),
            "evidence_studies": _studies(evidence, _),
        }
    return words


def _studies(finding: EvidenceFinding, _: Language) -> str:
    """How many studies elsewhere, to begin a sentence."""
    if finding.studies is None:
        return _("Studies elsewhere")
    return _.ngettext("{number} study elsewhere", "{number} studies elsewhere", finding.studies)
