"""The findings of the register that fit a choice."""

from indicators.answers.policies import EvidenceChoice, EvidenceList
from indicators.catalogue import Catalogue
from indicators.model.evidence import EvidenceFinding, SearchedInVain, Sureness

SURE = {one: place for place, one in enumerate(reversed(Sureness))}


def evidence(catalogue: Catalogue, choice: EvidenceChoice) -> EvidenceList:
    """The findings that fit, graded ones first, the surest and those of most studies before; then searches in vain."""
    findings = [one for one in catalogue.evidence.values() if _fits(one, choice, catalogue)]
    findings.sort(key=lambda one: (not one.graded, SURE[one.sureness], -(one.studies or 0), one.id))
    searched = [one for one in catalogue.searched.values() if _fits(one, choice, catalogue)]
    return EvidenceList(tuple(findings), tuple(searched), choice, len(catalogue.evidence))


def _fits(entry: EvidenceFinding | SearchedInVain, choice: EvidenceChoice, catalogue: Catalogue) -> bool:
    """Whether it is of the measure or technology asked, or against the problem; a search, by the problem's measures."""
    if choice.measure and choice.measure not in entry.measures:
        return False
    if choice.technology and choice.technology not in entry.technologies:
        return False
    if not choice.problem:
        return True
    if isinstance(entry, EvidenceFinding) and choice.problem in entry.problems:
        return True
    answering = {one.measure for one in catalogue.problems[choice.problem].measures}
    return bool(answering & {*entry.measures})
