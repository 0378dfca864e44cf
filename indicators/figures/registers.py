"""The registers of policies and of evidence: the project's own, and what was entered on this installation."""

from dataclasses import replace

from indicators.access.rights import Viewer
from indicators.catalogue import Catalogue
from indicators.figures.evidence import with_findings
from indicators.figures.policies import visible_policies
from indicators.store import Snapshot


def with_registers(catalogue: Catalogue, store: Snapshot, viewer: Viewer) -> Catalogue:
    """The catalogue with the policies that a viewer may see and the findings that editors entered; the same without."""
    entries = store.policy_entries()
    if entries:
        policies = visible_policies(catalogue, entries, store.policy_plans(), viewer)
        catalogue = replace(catalogue, policies=policies)
    findings = store.evidence_entries()
    return with_findings(catalogue, findings) if findings else catalogue
