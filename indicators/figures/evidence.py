"""The register of evidence: the project's findings, and the versions that editors of this installation entered."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from indicators.catalogue import Catalogue
from indicators.model.evidence import EvidenceEntry, EvidenceFinding
from indicators.model.submissions import Entered

SUBJECTS = ("measures", "technologies", "problems")


def with_findings(catalogue: Catalogue, entries: Iterable[EvidenceEntry]) -> Catalogue:
    """The catalogue with the newest version of each finding, and the earlier ones behind it.

    What is withdrawn goes back to the project's own finding, or away. Where there is a finding now, the search was not
    in vain.
    """
    versions: dict[str, list[EvidenceEntry]] = {}
    for entry in entries:
        versions.setdefault(entry.id, []).insert(0, entry)
    evidence = dict(catalogue.evidence)
    for id, several in versions.items():
        newest = several[0]
        if newest.withdrawn:
            continue
        standing = [one for one in several if not one.withdrawn]
        first = [catalogue.evidence[id]] if id in catalogue.evidence else []
        earlier = [*(_revised(one, catalogue) for one in standing[1:]), *first]
        evidence[id] = _revised(newest, catalogue, tuple(earlier))
    return replace(catalogue, evidence=evidence, searched=_in_vain(catalogue, evidence.values()))


def _revised(entry: EvidenceEntry, catalogue: Catalogue, earlier: tuple[EvidenceFinding, ...] = ()) -> EvidenceFinding:
    """A version of a finding, without what the catalogue no longer declares."""
    finding = entry.finding
    there: dict[str, Any] = {
        name: tuple(id for id in getattr(finding, name) if id in getattr(catalogue, name)) for name in SUBJECTS
    }
    entered = Entered[EvidenceFinding](version=entry.version, note=entry.note, saved_at=entry.saved_at, earlier=earlier)
    return replace(finding, **there, entered=entered)


def _in_vain(catalogue: Catalogue, findings: Iterable[EvidenceFinding]) -> dict:
    """The searches in vain, without the measures and technologies of which there is a finding."""
    findings = list(findings)
    studied = {name: {id for one in findings for id in getattr(one, name)} for name in ("measures", "technologies")}
    left = {
        id: replace(
            search,
            measures=tuple(one for one in search.measures if one not in studied["measures"]),
            technologies=tuple(one for one in search.technologies if one not in studied["technologies"]),
        )
        for id, search in catalogue.searched.items()
    }
    return {id: search for id, search in left.items() if search.measures or search.technologies}
