"""Indicators that members propose: who may, what is refused, and the review that puts them in the catalogue."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.catalogue.proposed import indicator_of, with_indicators
from indicators.contribute.proposal_checks import cleaned, near
from indicators.figures.contributed import visible_proposals
from indicators.model import limits
from indicators.model.errors import ProposalError, UnknownNameError
from indicators.model.indicators import Comparable
from indicators.model.proposals import PREFIX, ProposalStatus, ProposedIndicator, ProposedText
from indicators.model.submissions import NETWORK, Candidate
from indicators.readers.places.names import bare
from indicators.store import ProposalRegister, changing_proposals, read_history, read_proposals

LONGEST_ID = 40  # characters of the title's part


@dataclass(frozen=True)
class Proposals:
    """The proposed indicators in the store at a path, as one viewer may see and change them.

    `catalogue`: the project's own; ids and titles are compared with it and with what others here proposed.
    """

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def of(self, city: str) -> tuple[ProposedIndicator, ...]:
        """The newest version of each proposal of a city that was not withdrawn. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, city)
        newest = _newest(read_proposals(self.path))
        return tuple(one for one in newest.values() if one.city == city and one.status is not ProposalStatus.WITHDRAWN)

    def waiting(self) -> tuple[ProposedIndicator, ...]:
        """The proposals that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        newest = _newest(read_proposals(self.path)).values()
        return tuple(one for one in newest if one.status is ProposalStatus.SUBMITTED)

    def approved(self) -> tuple[ProposedIndicator, ...]:
        """The proposals that are in the catalogue of this installation: for everybody."""
        return tuple(one for one in read_proposals(self.path) if one.status is ProposalStatus.APPROVED)

    def near(self, proposal: ProposedIndicator) -> tuple[Candidate, ...]:
        """What looks like a proposal: in the catalogue, and among all other proposals, for who may review."""
        others = [one for one in read_proposals(self.path) if one.id != proposal.id]
        if permitted(self.viewer, Act.REVIEW):
            closed = (ProposalStatus.REFUSED, ProposalStatus.WITHDRAWN)
            alike = [one for one in others if one.status not in closed]
        else:
            alike = visible_proposals(others, self.viewer)
        indicators = with_indicators(self.catalogue, map(indicator_of, alike)).indicators
        return near(proposal.text.title, indicators)

    def history(self, id: str) -> tuple[ProposedIndicator, ...]:
        """Every step of a proposal, for its city and editors. Raises AccessError, UnknownNameError."""
        steps = read_history(self.path, id)
        if not steps:
            raise UnknownNameError("proposed indicator", id, [one.id for one in read_proposals(self.path)])
        demand(self.viewer, Act.SUBMIT, steps[0].city)
        return steps

    def save(self, city: str, text: ProposedText, id: str = "") -> ProposedIndicator:
        """Keeps a proposal of a city as a draft, or another version of one (`id`). Returns it as it is kept.

        Whatever `text` says, it is comparable "never" until an editor says otherwise. An approved version stays in the
        catalogue until an editor approves the next one. Raises AccessError, UnknownNameError, ProposalError.
        """
        with changing_proposals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = _known(register, id) if id else None
            if before and (before.city != city or before.status is ProposalStatus.SUBMITTED):
                raise ProposalError("waits", "This proposal waits for an editor. Take it back to change it.")
            text = cleaned(replace(text, comparable=Comparable.NEVER), self._others(register, id))
            if before is None:
                self._must_fit(register, city)
            version = before.version if before and before.text == text else (before.version if before else 0) + 1
            saved = ProposedIndicator(city, text, id or self._id(text), version, account=viewer.account,
                                      saved_at=register.at)  # fmt: skip
            register.keep_proposal(saved)
            register.log(viewer.account, "propose", saved.id, text.title["en"])
        return saved

    def submit(self, id: str) -> ProposedIndicator:
        """Hands a draft in for an editor's review. Raises AccessError, UnknownNameError, ProposalError."""
        return self._step(id, ProposalStatus.SUBMITTED, Act.SUBMIT, "submit_proposal", lambda one: one.is_open)

    def take_back(self, id: str) -> ProposedIndicator:
        """Makes a draft again of what waits for an editor. Raises as `submit`."""
        return self._step(id, ProposalStatus.DRAFT, Act.SUBMIT, "take_back_proposal", _waits)

    def approve(self, id: str, comparable: Comparable = Comparable.NEVER, note: str = "") -> ProposedIndicator:
        """An editor puts what waits into the catalogue, and says what may be compared between cities.

        Raises AccessError, UnknownNameError, ProposalError: also where `comparable` says more than the figures allow.
        """

        def judged(proposal: ProposedIndicator, register: ProposalRegister) -> ProposedIndicator:
            text = cleaned(replace(proposal.text, comparable=comparable), self._others(register, id))
            return replace(proposal, text=text)

        note = _words(note, required=False)
        return self._step(id, ProposalStatus.APPROVED, Act.REVIEW, "approve_proposal", _waits, note, judged)

    def refuse(self, id: str, reason: str) -> ProposedIndicator:
        """An editor refuses what waits and says why. Raises as `submit`."""
        return self._step(id, ProposalStatus.REFUSED, Act.REVIEW, "refuse_proposal", _waits, _words(reason))

    def ask(self, id: str, question: str) -> ProposedIndicator:
        """An editor asks the city something before deciding. Raises as `submit`."""
        return self._step(id, ProposalStatus.ASKED, Act.REVIEW, "ask_proposal", _waits, _words(question))

    def withdraw(self, id: str, reason: str = "") -> ProposedIndicator:
        """Gives up a proposal (its city), or takes an approved one out of the catalogue (an editor, saying why).

        Its figures stay in the store and are shown to nobody. Raises as `submit`.
        """
        is_approved = id in {one.id for one in self.approved()}
        act = Act.REVIEW if is_approved else Act.SUBMIT
        note = _words(reason, required=is_approved)
        return self._step(id, ProposalStatus.WITHDRAWN, act, "withdraw_proposal", lambda _one: True, note)

    def _step(
        self,
        id: str,
        status: ProposalStatus,
        act: Act,
        logged: str,
        fits: Callable[[ProposedIndicator], bool],
        note: str = "",
        judged: Callable[[ProposedIndicator, ProposalRegister], ProposedIndicator] | None = None,
    ) -> ProposedIndicator:
        """Adds a step to a proposal that is where the step begins."""
        with changing_proposals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            proposal = _known(register, id)
            demand(viewer, act, proposal.city)
            if not fits(proposal):
                raise ProposalError(
                    "step", "This proposal has changed meanwhile. Reload the page to see where it is now."
                )
            proposal = judged(proposal, register) if judged else proposal
            saved = replace(proposal, status=status, note=note, account=viewer.account, saved_at=register.at)
            register.keep_proposal(saved)
            register.log(viewer.account, logged, id, saved.text.title["en"])
        return saved

    def _others(self, register: ProposalRegister, id: str) -> Catalogue:
        """The catalogue with what the proposal is compared with: the approved proposals, and those the viewer sees."""
        others = [one for one in register.proposals() if one.id != id]
        return with_indicators(self.catalogue, map(indicator_of, visible_proposals(others, self.viewer)))

    def _id(self, text: ProposedText) -> str:
        """An id of the title that no other installation gives: the project can take an indicator in under its id."""
        title = re.sub(r"[^a-z0-9]+", "_", bare(text.title["en"])).strip("_")[:LONGEST_ID].rstrip("_")
        return f"{PREFIX}{title or 'indicator'}_{secrets.token_hex(3)}"

    def _must_fit(self, register: ProposalRegister, city: str) -> None:
        register.check_cities([city] if city != NETWORK else [])
        open_ones = [one for one in _newest(register.proposals()).values() if one.status != ProposalStatus.WITHDRAWN]
        if sum(one.city == city for one in open_ones) >= limits.MOST_PROPOSALS:
            raise ProposalError(
                "many", "This city has {most} proposed indicators, the most allowed. Withdraw one first.",
                most=limits.MOST_PROPOSALS,
            )  # fmt: skip


def _newest(proposals: tuple[ProposedIndicator, ...]) -> dict[str, ProposedIndicator]:
    return {one.id: one for one in proposals}


def _known(register: ProposalRegister, id: str) -> ProposedIndicator:
    proposals = _newest(register.proposals())
    if id not in proposals:
        raise UnknownNameError("proposed indicator", id, proposals)
    return proposals[id]


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
