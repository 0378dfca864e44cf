"""Practices that cities and partners enter: drafts, versions, an editor's review, translations."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.access.entry_steps import (
    EntryWords,
    StepTransaction,
    TranslatedEntries,
    published_version,
    standing_number,
)
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.figures.practices import entered_practice
from indicators.model import limits
from indicators.model.errors import PracticeError, Template, UnknownNameError
from indicators.model.organisations import PARTNER_OF
from indicators.model.practice_entries import ENTERED_PRACTICE, WRITTEN, PracticeEntry
from indicators.model.practices import Practice
from indicators.model.submissions import Consent, EntryState
from indicators.practices.entry_checks import cleaned, complete
from indicators.store import PRACTICES, changing_entries, read_entries, read_steps


@dataclass(frozen=True)
class PracticeEntries(TranslatedEntries[PracticeEntry]):
    """The practices that were entered into the store at a path, as one viewer may see and change them.

    `catalogue`: what a practice names is looked up there.
    """

    catalogue: Catalogue

    words = EntryWords(
        "practice",
        PracticeError,
        Template("This practice has changed meanwhile. Reload the page to see where it is now."),
    )
    waits = Template("This practice waits for an editor. Withdraw it to enter it again.")
    why = Template("Say why, in at most {most} characters.")
    longest_note = limits.LONGEST_CASE
    translated = WRITTEN
    same_language = Template("This is the language its author wrote in. Choose another one.")
    untranslated = Template("Translate every field that its author filled in.")

    def save(self, city: str, entry: PracticeEntry) -> PracticeEntry:
        """Keeps a practice of a city as a draft, complete or not, or what changes in one (its id).

        What is published stays as it is until the draft is, with the translations of what its author does not change.
        Raises AccessError, UnknownNameError, PracticeError (`reason`: consent, waits, many, and those of
        entry_checks.cleaned).
        """
        if entry.consent not in (Consent.MEMBERS, Consent.PUBLIC):
            raise PracticeError("consent", "Choose who sees the practice once it is published: members, or everyone.")
        practice = cleaned(entry.practice, self.catalogue)
        with changing_entries(self.path, PRACTICES) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = self._before(register, practice.id, city) if practice.id else None
            if before is None:
                register.check_cities((*(() if city.startswith(PARTNER_OF) else (city,)), *practice.geos))
                _must_fit(register.entries(), city)
                practice = replace(practice, id=f"{ENTERED_PRACTICE}{secrets.token_hex(5)}")
            saved = replace(
                entry, city=city, practice=self._with_translations(practice, before),
                state=EntryState.DRAFT, version=published_version(register.entries(), practice.id) + 1, note="",
                account=viewer.account, saved_at=register.at,
            )  # fmt: skip
            register.keep_entry(saved)
            register.log(viewer.account, "practice", saved.id, self._title(saved))
        return saved

    def history(self, id: str) -> tuple[PracticeEntry, ...]:
        """Every step of a practice, for who entered it and editors. Raises AccessError, UnknownNameError."""
        steps = read_steps(self.path, PRACTICES, id)
        if not steps:
            raise UnknownNameError("practice", id, [one.id for one in read_entries(self.path, PRACTICES)])
        demand(self.viewer, Act.SUBMIT, steps[0].city)
        shown_steps = tuple(one for one in steps if self._is_shown(one))
        if not shown_steps:
            demand(self.viewer, Act.SEE_PRIVATE, steps[0].city)
        return shown_steps

    def as_published(self, entry: PracticeEntry) -> Practice:
        """A practice as its sheet would show it."""
        return entered_practice(entry, self.catalogue)

    def published(self) -> tuple[PracticeEntry, ...]:
        """The published practices that an editor may translate, the newest version of each; none for others."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        newest: dict[str, PracticeEntry] = {}
        for entry in self._read():
            if entry.state is EntryState.PUBLISHED:
                newest[entry.id] = entry
            elif entry.state is EntryState.WITHDRAWN:
                newest.pop(entry.id, None)
        return tuple(newest.values())

    def _changing(self):
        return changing_entries(self.path, PRACTICES)

    def _read(self) -> tuple[PracticeEntry, ...]:
        return read_entries(self.path, PRACTICES)

    def _title(self, entry: PracticeEntry) -> str:
        title = entry.practice.title
        return title.get(entry.practice.language) or next(iter(title.values()))

    def _content(self, entry: PracticeEntry) -> Practice:
        return entry.practice

    def _with_content(self, entry: PracticeEntry, content: Practice) -> PracticeEntry:
        return replace(entry, practice=cleaned(content, self.catalogue))

    def _complete(self, entry: PracticeEntry, register: StepTransaction[PracticeEntry]) -> None:
        complete(entry, register.at.date())

    def _must_wait(self, entry: PracticeEntry, viewer: Viewer) -> bool:
        return not permitted(viewer, Act.REVIEW)


def _must_fit(entries: Iterable[PracticeEntry], city: str) -> None:
    if standing_number(entries, city) >= limits.MOST_PRACTICES:
        raise PracticeError(
            "many", "There are {most} practices, the maximum. Withdraw one first.", most=limits.MOST_PRACTICES
        )
