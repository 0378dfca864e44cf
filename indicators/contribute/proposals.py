"""Indicators that members propose: who may, what is refused, and the review that puts them in the catalogue."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.access.entry_steps import EntryWords, StepEntries, newest
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.catalogue.proposed import indicator_of, with_indicators
from indicators.contribute.proposal_checks import cleaned, near
from indicators.figures.contributed import visible_proposals
from indicators.model import limits
from indicators.model.errors import ProposalError, Template, UnknownNameError
from indicators.model.indicators import Comparable
from indicators.model.proposals import PREFIX, ProposalStatus, ProposedIndicator, ProposedText
from indicators.model.submissions import NETWORK, Candidate
from indicators.readers.places.names import bare
from indicators.store import PROPOSALS, EntryTransaction, changing_entries, read_entries, read_steps

ProposalTransaction = EntryTransaction[ProposedIndicator]

LONGEST_ID = 40  # characters of the title's part


@dataclass(frozen=True)
class Proposals(StepEntries[ProposedIndicator]):
    """The proposed indicators in the store at a path, as one viewer may see and change them.

    `catalogue`: the project's own; ids and titles are compared with it and with what others here proposed.
    """

    catalogue: Catalogue

    words = EntryWords(
        "proposed indicator",
        ProposalError,
        Template("This proposal has changed meanwhile. Reload the page to see where it is now."),
        "proposal",
    )

    def of(self, city: str) -> tuple[ProposedIndicator, ...]:
        """The newest version of each proposal of a city that was not withdrawn. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, city)
        steps = newest(read_entries(self.path, PROPOSALS)).values()
        return tuple(one for one in steps if one.city == city and one.status is not ProposalStatus.WITHDRAWN)

    def waiting(self) -> tuple[ProposedIndicator, ...]:
        """The proposals that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        steps = newest(read_entries(self.path, PROPOSALS)).values()
        return tuple(one for one in steps if one.status is ProposalStatus.SUBMITTED)

    def approved(self) -> tuple[ProposedIndicator, ...]:
        """The proposals that are in the catalogue of this installation: for everybody."""
        return tuple(one for one in read_entries(self.path, PROPOSALS) if one.status is ProposalStatus.APPROVED)

    def near(self, proposal: ProposedIndicator) -> tuple[Candidate, ...]:
        """What looks like a proposal: in the catalogue, and among all other proposals, for who may review."""
        others = [one for one in read_entries(self.path, PROPOSALS) if one.id != proposal.id]
        if permitted(self.viewer, Act.REVIEW):
            closed = (ProposalStatus.REFUSED, ProposalStatus.WITHDRAWN)
            alike = [one for one in others if one.status not in closed]
        else:
            alike = visible_proposals(others, self.viewer)
        indicators = with_indicators(self.catalogue, map(indicator_of, alike)).indicators
        return near(proposal.text.title, indicators)

    def history(self, id: str) -> tuple[ProposedIndicator, ...]:
        """Every step of a proposal, for its city and editors. Raises AccessError, UnknownNameError."""
        steps = read_steps(self.path, PROPOSALS, id)
        if not steps:
            raise UnknownNameError("proposed indicator", id, [one.id for one in read_entries(self.path, PROPOSALS)])
        demand(self.viewer, Act.SUBMIT, steps[0].city)
        return steps

    def save(self, city: str, text: ProposedText, id: str = "") -> ProposedIndicator:
        """Keeps a proposal of a city as a draft, or another version of one (`id`). Returns it as it is kept.

        Whatever `text` says, it is comparable "never" until an editor says otherwise. An approved version stays in the
        catalogue until an editor approves the next one. Raises AccessError, UnknownNameError, ProposalError.
        """
        with changing_entries(self.path, PROPOSALS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = self._entry(register, id) if id else None
            if before and (before.city != city or before.status is ProposalStatus.SUBMITTED):
                raise ProposalError("waits", "This proposal waits for an editor. Take it back to change it.")
            text = cleaned(replace(text, comparable=Comparable.NEVER), self._others(register, id))
            if before is None:
                self._must_fit(register, city)
            version = before.version if before and before.text == text else (before.version if before else 0) + 1
            saved = ProposedIndicator(city, text, id or self._id(text), version, account=viewer.account,
                                      saved_at=register.at)  # fmt: skip
            register.keep_entry(saved)
            register.log(viewer.account, "propose", saved.id, text.title["en"])
        return saved

    def submit(self, id: str) -> ProposedIndicator:
        """Hands a draft in for an editor's review. Raises AccessError, UnknownNameError, ProposalError."""
        return self._step(id, Act.SUBMIT, "submit", lambda one: one.is_open, _with(ProposalStatus.SUBMITTED))

    def take_back(self, id: str) -> ProposedIndicator:
        """Makes a draft again of what waits for an editor. Raises as `submit`."""
        return self._step(id, Act.SUBMIT, "take_back", _waits, _with(ProposalStatus.DRAFT))

    def approve(
        self, id: str, comparable: Comparable = Comparable.NEVER, note: str = "", read: datetime | None = None
    ) -> ProposedIndicator:
        """An editor puts what waits into the catalogue, and says what may be compared between cities.

        `read`: when the step was saved that the editor read; a text that changed since is not approved.
        Raises AccessError, UnknownNameError, ProposalError: also where `comparable` says more than the figures allow.
        """

        def judged(proposal: ProposedIndicator, _viewer: Viewer, register: ProposalTransaction) -> ProposedIndicator:
            text = cleaned(replace(proposal.text, comparable=comparable), self._others(register, id))
            return replace(proposal, text=text, status=ProposalStatus.APPROVED, note=note)

        note = _words(note, required=False)
        return self._step(id, Act.REVIEW, "approve", _waits, judged, read)

    def refuse(self, id: str, reason: str) -> ProposedIndicator:
        """An editor refuses what waits and says why. Raises as `submit`."""
        return self._step(id, Act.REVIEW, "refuse", _waits, _with(ProposalStatus.REFUSED, _words(reason)))

    def ask(self, id: str, question: str) -> ProposedIndicator:
        """An editor asks the city something before deciding. Raises as `submit`."""
        return self._step(id, Act.REVIEW, "ask", _waits, _with(ProposalStatus.ASKED, _words(question)))

    def withdraw(self, id: str, reason: str = "") -> ProposedIndicator:
        """Gives up a proposal (its city), or takes an approved one out of the catalogue (an editor, saying why).

        Its figures stay in the store and are shown to nobody. Raises as `submit`.
        """
        is_approved = id in {one.id for one in self.approved()}
        act = Act.REVIEW if is_approved else Act.SUBMIT
        withdrawn = _with(ProposalStatus.WITHDRAWN, _words(reason, required=is_approved))
        return self._step(id, act, "withdraw", lambda _one: True, withdrawn)

    def _changing(self):
        return changing_entries(self.path, PROPOSALS)

    def _title(self, entry: ProposedIndicator) -> str:
        return entry.text.title["en"]

    def _others(self, register: ProposalTransaction, id: str) -> Catalogue:
        """The catalogue with what the proposal is compared with: the approved proposals, and those the viewer sees."""
        others = [one for one in register.entries() if one.id != id]
        return with_indicators(self.catalogue, map(indicator_of, visible_proposals(others, self.viewer)))

    def _id(self, text: ProposedText) -> str:
        """An id of the title that no other installation gives: the project can take an indicator in under its id."""
        title = re.sub(r"[^a-z0-9]+", "_", bare(text.title["en"])).strip("_")[:LONGEST_ID].rstrip("_")
        return f"{PREFIX}{title or 'indicator'}_{secrets.token_hex(3)}"

    def _must_fit(self, register: ProposalTransaction, city: str) -> None:
        register.check_cities([city] if city != NETWORK else [])
        open_ones = [one for one in newest(register.entries()).values() if one.status != ProposalStatus.WITHDRAWN]
        if sum(one.city == city for one in open_ones) >= limits.MOST_PROPOSALS:
            raise ProposalError(
                "many", "This city has {most} proposed indicators, the maximum. Withdraw one first.",
                most=limits.MOST_PROPOSALS,
            )  # fmt: skip


def _with(
    status: ProposalStatus, note: str = ""
) -> Callable[[ProposedIndicator, Viewer, ProposalTransaction], ProposedIndicator]:
    """A step that only says where a proposal is now."""
    return lambda proposal, _viewer, _register: replace(proposal, status=status, note=note)


def _waits(proposal: ProposedIndicator) -> bool:
    return proposal.status is ProposalStatus.SUBMITTED


def _words(text: str, required: bool = True) -> str:
    """What an editor says to the city. Raises ProposalError where it is too long, or missing."""
    text = text.strip()
    if (required and not text) or len(text) > limits.LONGEST_CASE:
        raise ProposalError(
            "note", "Say it to the city in at most {most} characters: what is missing, or what would be right.",
            most=limits.LONGEST_CASE,
        )  # fmt: skip
    return text
