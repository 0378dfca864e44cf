"""Practices that cities and partners enter themselves, by version."""

from dataclasses import dataclass

from indicators.model.practices import PRACTICE, Practice
from indicators.model.submissions import Consent, EnteredStep

ENTERED_PRACTICE = "member_"  # how the id of every practice begins that was entered; none of the catalogue begins so
WRITTEN = PRACTICE.words()  # the fields with words of their author, which an editor may translate


@dataclass(frozen=True, kw_only=True)
class PracticeEntry(EnteredStep):
    """One step of a practice that a city or a partner entered."""

    practice: Practice
    consent: Consent = Consent.PUBLIC  # who sees it once it is published
    version: int = 1  # that is being written, or was published
    pending: bool = False  # its author says that the result is not known yet
    agreed: bool = False  # who answers at the contact agreed that it is published
    impersonal: bool = False  # its author checked that names in the text are of places, programmes or organisations

    @property
    def id(self) -> str:
        """The id of its practice."""
        return self.practice.id
