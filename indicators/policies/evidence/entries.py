"""Findings that editors add to the register of evidence or revise: versions that stay, and nothing without a source."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.access.rights import Role, Viewer, acting, require
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PolicyError, UnknownNameError
from indicators.model.evidence import EvidenceEntry, EvidenceFinding
from indicators.model.plain_text import one_line
from indicators.policies.evidence.entry_checks import checked, cleaned
from indicators.store import EVIDENCE, EntryTransaction, changing_entries

PREFIX = "editor_"  # how the id of a finding begins that an editor added


@dataclass(frozen=True)
class EvidenceEntries:
    """The findings in the store at a path, as one viewer may change them. `catalogue`: the project's own."""

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def save(self, finding: EvidenceFinding, note: str = "") -> EvidenceEntry:
        """Adds a finding (without an id), or a version of one that is there (its id), and says why (`note`).

        Raises NotAllowedError, UnknownNameError, PolicyError (`reason`: note, same, many, and those of
        entry_checks.checked).
        """
        with changing_entries(self.path, EVIDENCE) as register:
            viewer = acting(self.viewer, register.all())
            require(viewer, Role.EDITOR)
            finding = checked(finding, self.catalogue, register.at.date())
            before, versions = self._before(register, finding.id)
            note = one_line(note)
            if len(note) > limits.LONGEST_CASE:
                raise PolicyError("note", "Say why, in at most {most} characters.", most=limits.LONGEST_CASE)
            if before is not None and finding == cleaned(before):
                raise PolicyError("same", "Nothing was changed. Change something, or leave the finding as it is.")
            if before is not None and not note:
                raise PolicyError("note", "Say what you revised and why: both versions are shown.")
            if not finding.id:
                _must_fit(register)
                finding = replace(finding, id=f"{PREFIX}{secrets.token_hex(5)}")
            entry = EvidenceEntry(finding, versions + 1, False, note, viewer.account, register.at)
            register.keep_entry(entry)
            register.log(viewer.account, "evidence", finding.id, f"version {entry.version}: {note}")
        return entry

    def withdraw(self, id: str, note: str) -> EvidenceEntry:
        """Takes back what editors entered of a finding: the project's own stands again, or none. Raises as `save`."""
        note = one_line(note)
        if not 0 < len(note) <= limits.LONGEST_CASE:
            raise PolicyError("note", "Say why, in at most {most} characters.", most=limits.LONGEST_CASE)
        with changing_entries(self.path, EVIDENCE) as register:
            viewer = acting(self.viewer, register.all())
            require(viewer, Role.EDITOR)
            newest = _newest(register)
            if id not in newest or newest[id].withdrawn:
                raise UnknownNameError("finding", id, newest)
            entry = replace(newest[id], withdrawn=True, note=note, account=viewer.account, saved_at=register.at)
            register.keep_entry(entry)
            register.log(viewer.account, "withdraw_evidence", id, note)
        return entry

    def _before(self, register: EntryTransaction[EvidenceEntry], id: str) -> tuple[EvidenceFinding | None, int]:
        """The finding as it stands and how many versions it has; None for a new one. Raises UnknownNameError."""
        if not id:
            return None, 0
        entries = [one for one in register.entries() if one.id == id]
        first = self.catalogue.evidence.get(id)
        if not entries and first is None:
            raise UnknownNameError("finding", id, [*self.catalogue.evidence, *_newest(register)])
        versions = max((one.version for one in entries), default=1 if first else 0)
        standing = entries[-1].finding if entries and not entries[-1].withdrawn else first
        return standing, versions


def _newest(register: EntryTransaction[EvidenceEntry]) -> Mapping[str, EvidenceEntry]:
    return {entry.id: entry for entry in register.entries()}


def _must_fit(register: EntryTransaction[EvidenceEntry]) -> None:
    if sum(one.id.startswith(PREFIX) for one in _newest(register).values()) >= limits.MOST_FINDINGS:
        raise PolicyError("many", "The register has {most} added findings, the maximum.",
                          most=limits.MOST_FINDINGS)  # fmt: skip
