"""Preparedness as one viewer may see and change it: answers, files, scorecards, gaps, links, registers, targets."""

from pathlib import Path

from indicators.access.rights import VISITOR, Viewer
from indicators.catalogue import Catalogue
from indicators.preparedness.access import PreparednessAccess
from indicators.preparedness.answer_files import AnswerFiles
from indicators.preparedness.answers import Answers
from indicators.preparedness.documented import DocumentedLevels
from indicators.preparedness.gaps.answer import GapsOfCities
from indicators.preparedness.invitations import Invitations
from indicators.preparedness.network import ProgressOfMembers
from indicators.preparedness.register import Registers
from indicators.preparedness.scorecard.answer import Scorecards
from indicators.preparedness.scorecard.quick_scan import QuickScans
from indicators.preparedness.targets import Targets


class Assessments:
    """Preparedness in the store at a path, for one viewer: Assessments(path, catalogue, viewer).

    In a notebook, `Assessments(viewer=CONSOLE)` opens the store of the settings. `answers` (what cities say), `files`
    (answers from and to a file), `documented` (levels from public documents), `quick_scans`, `scorecards`, `gaps`,
    `network` (how far members are),
    `invitations` (open links), `registers` (of technologies) and `targets` read and write. Every right is checked
    inside the transaction, every consent where rows leave the store.
    """

    def __init__(self, path: Path | str | None = None, catalogue: Catalogue | None = None, viewer: Viewer = VISITOR):
        self.access = PreparednessAccess(path, catalogue, viewer)
        self.answers = Answers(self.access)
        self.files = AnswerFiles(self.access, self.answers)
        self.scorecards = Scorecards(self.access, self.answers)
        self.gaps = GapsOfCities(self.access, self.answers)
        self.invitations = Invitations(self.access)
        self.registers = Registers(self.access)
        self.targets = Targets(self.access)
        self.documented = DocumentedLevels(self.access)
        self.network = ProgressOfMembers(self.access, self.answers)
        self.quick_scans = QuickScans(self.access, self.answers, self.documented)

    def read(self) -> None:
        """Reads what cities answered now: it answers later questions even where the file is damaged by then."""
        self.access.read()

    def may_answer(self, city: str) -> bool:
        """Whether the viewer answers for a city: its contributors do, and editors."""
        return self.access.may_answer(city)

    def may_choose(self, city: str) -> bool:
        """Whether the viewer chooses who sees a city's answers: its contributors do, and administrators."""
        return self.access.may_choose(city)
