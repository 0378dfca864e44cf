"""The workshops of cities, as one viewer may see and change them, and as participants of a link take part."""

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from indicators.access.open_links import last_day_of_link, link_label, open_link, proof, still_open, today, voice_of
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.foresight.workshops.frames import check_complete, check_scenario, cleaned_scenario, is_judged
from indicators.foresight.workshops.judgements import pairs_of, result_of
from indicators.foresight.workshops.state_effects import Shifts, with_effects, with_indicators
from indicators.model import limits
from indicators.model.city_workshops import (
    MARKS,
    PARTICIPANTS,
    CityWorkshop,
    Mark,
    Marks,
    ParticipantMarks,
    WorkshopLink,
    WorkshopMethod,
    WorkshopStage,
)
from indicators.model.errors import AssessmentError, UnknownNameError
from indicators.model.open_links import voice_start
from indicators.model.preparedness import Actor
from indicators.model.submissions import NEVER_BLINDED, Consent
from indicators.model.workshops import ScenarioText, Workshop
from indicators.store import WorkshopTransaction, changing_workshops, read_marks, read_workshops


@dataclass(frozen=True)
class WorkshopAccess:
    """The workshop that an open link leads to."""

    link: WorkshopLink
    workshop: CityWorkshop


class CityWorkshops:
    """The workshops in the store at a path, for one viewer. Every right is checked inside the transaction."""

    def __init__(self, path: Path, viewer: Viewer):
        self.path, self.viewer = path, viewer

    def of(self, city: str) -> tuple[CityWorkshop, ...]:
        """The workshops of a city, the one that changed last first. Raises AccessError for who does not answer for it.

        Withdrawn ones are left out.
        """
        demand(self.viewer, Act.SUBMIT, city)
        workshops = read_workshops(self.path)[0].values()
        return tuple(reversed([one for one in workshops if one.city == city and _stands(one)]))

    def links(self, id: str) -> tuple[WorkshopLink, ...]:
        """The links of a workshop, the newest first, closed ones too. Raises AccessError, UnknownNameError."""
        workshops, links = read_workshops(self.path)
        self._mine(workshops, id, self.viewer)
        return tuple(reversed([one for one in links.values() if one.workshop == id]))

    def participants(self, id: str) -> tuple[ParticipantMarks, ...]:
        """What each participant judged. Raises AccessError, UnknownNameError."""
        self._mine(read_workshops(self.path)[0], id, self.viewer)
        return read_marks(self.path, id)

    def save(self, city: str, method: WorkshopMethod, frame: Workshop, id: str = "") -> CityWorkshop:
        """Keeps a workshop as a draft, complete or not, or another version of one (its id).

        Raises AccessError, UnknownNameError, AssessmentError (`reason`: many, closed, judged).
        """
        with changing_workshops(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            before = self._mine(register.workshops(), id, viewer) if id else None
            if before is None:
                _must_fit(register, city)
                before = CityWorkshop(f"workshop_{secrets.token_hex(5)}", city, method, frame)
            elif before.stage is WorkshopStage.CLOSED:
                raise AssessmentError("closed", "This workshop is closed. Open it again to change it.")
            elif _pairs(frame, before.method) != _pairs(before.frame, before.method) and register.voices(before.id):
                raise AssessmentError(
                    "judged", "Participants have judged these items already. To change the list, open a new workshop."
                )
            frame = replace(frame, id=before.id, city=before.city, example=False)
            return _keep(register, replace(before, frame=frame), before, viewer, "workshop")

    def open(self, id: str) -> CityWorkshop:
        """Lets participants judge, from now on or again. Raises AccessError, UnknownNameError, MatrixError."""

        def opened(workshop: CityWorkshop, _register: WorkshopTransaction) -> CityWorkshop:
            check_complete(workshop.frame, workshop.method)
            return replace(workshop, stage=WorkshopStage.OPEN, result=None)

        return self._step(id, Act.SUBMIT, "open_workshop", opened)

    def close(self, id: str) -> CityWorkshop:
        """Ends the judging: its links close, its result stands. Raises as `open`, and AssessmentError (`empty`)."""

        def closed(workshop: CityWorkshop, register: WorkshopTransaction) -> CityWorkshop:
            result = result_of(workshop.frame, workshop.method, register.participants(id))
            if not is_judged(result) and not result.groups:
                raise AssessmentError("empty", "Nobody has judged anything yet, so there is no result.")
            register.close_links(id)
            day = register.at.date().isoformat()
            consent = Consent.PRIVATE if _shows_a_person(register.participants(id)) else workshop.consent
            result = replace(result, closed_on=day)
            return replace(workshop, stage=WorkshopStage.CLOSED, result=result, consent=consent)

        return self._step(id, Act.SUBMIT, "close_workshop", closed)

    def share(self, id: str, consent: Consent) -> CityWorkshop:
        """Chooses, from now on, who sees the result. Raises AccessError, UnknownNameError, AssessmentError."""
        if consent not in NEVER_BLINDED:
            raise AssessmentError("consent", "Choose who sees the result: your city, members, or everybody.")

        def shared(workshop: CityWorkshop, register: WorkshopTransaction) -> CityWorkshop:
            if consent is not Consent.PRIVATE and _shows_a_person(register.participants(id)):
                raise AssessmentError(
                    "few", "Fewer than {fewest} people took part, so the result would show what each of them answered. "
                    "It stays with the city: open the workshop again and invite more people.",
                    fewest=limits.FEWEST_OF_A_KIND,
                )  # fmt: skip
            return replace(workshop, consent=consent)

        return self._step(id, Act.CONSENT, "share_workshop", shared)

    def withdraw(self, id: str) -> CityWorkshop:
        """Takes a workshop back; its versions stay in the store. Raises AccessError, UnknownNameError."""

        def withdrawn(workshop: CityWorkshop, register: WorkshopTransaction) -> CityWorkshop:
            register.close_links(id)
            return replace(workshop, stage=WorkshopStage.WITHDRAWN, result=None)

        return self._step(id, Act.SUBMIT, "withdraw_workshop", withdrawn)

    def describe(self, id: str, text: ScenarioText) -> CityWorkshop:
        """Gives a scenario its name and story; without a name it has none any more.

        Raises AccessError, UnknownNameError, MatrixError (states that exclude each other), AssessmentError (`reason`:
        title, long, many).
        """

        def described(workshop: CityWorkshop, _register: WorkshopTransaction) -> CityWorkshop:
            check_scenario(workshop.frame, text)
            clean = cleaned_scenario(text)
            others = tuple(one for one in workshop.frame.scenarios if {*one.states} != {*text.states})
            if len(others) >= limits.MOST_SCENARIO_TEXTS:
                raise AssessmentError("many", "{most} scenarios have a text, the maximum. Withdraw one first.",
                                      most=limits.MOST_SCENARIO_TEXTS)  # fmt: skip
            texts = (*others, clean) if clean.title else others
            result = replace(workshop.result, scenarios=texts) if workshop.result else None
            return replace(workshop, frame=replace(workshop.frame, scenarios=texts), result=result)

        return self._step(id, Act.SUBMIT, "describe_scenario", described)

    def indicate(self, id: str, indicators: Mapping[str, tuple[str, ...]]) -> CityWorkshop:
        """Names the indicators that would tell that a state comes; `indicators`: by "descriptor.state"."""
        return self._reframe(id, lambda frame: with_indicators(frame, indicators))

    def affect(self, id: str, state: str, shifts: Shifts, problems: Collection[str]) -> CityWorkshop:
        """Says by how much a state ("descriptor.state") shifts indicators and which problems it brings.

        Raises AccessError, UnknownNameError, AssessmentError (`reason`: state, range, many).
        """
        return self._reframe(id, lambda frame: with_effects(frame, state, shifts, problems))

    def invite(self, id: str, kind: str, label: str, until: date | None = None) -> tuple[WorkshopLink, str]:
        """A new link for a kind of actor and its secret, which is told once and kept nowhere.

        Raises AccessError, UnknownNameError (workshop, kind), AssessmentError (`reason`: label, long, until, many,
        closed).
        """
        if kind not in PARTICIPANTS:
            raise UnknownNameError("actor", kind, PARTICIPANTS)
        secret = secrets.token_urlsafe(24)
        with changing_workshops(self.path) as register:
            viewer = acting(self.viewer, register.all())
            workshop = self._mine(register.workshops(), id, viewer)
            if workshop.stage is not WorkshopStage.OPEN:
                raise AssessmentError("closed", "Open the workshop before you invite anybody.")
            until = last_day_of_link(until, register.at.date())
            of_workshop = [one for one in register.links().values() if one.workshop == id]
            there = still_open(of_workshop, register.at.date())
            if len(there) >= limits.MOST_WORKSHOP_LINKS:
                raise AssessmentError(
                    "many", "This workshop has {count} open links, the maximum. Close one first.", count=len(there)
                )
            link = WorkshopLink(secrets.token_hex(6), kind, link_label(label), viewer.account, register.at, until,
                                workshop=id)  # fmt: skip
            register.keep_link(link, proof(secret))
            register.log(viewer.account, "invite", workshop.city, f"{link.id}: {kind}, until {until}")
        return link, secret

    def close_link(self, id: str, link: str) -> None:
        """Ends a link now; what was judged through it stays. Raises AccessError, UnknownNameError."""
        with changing_workshops(self.path) as register:
            viewer = acting(self.viewer, register.all())
            workshop = self._mine(register.workshops(), id, viewer)
            register.close_links(id, link)
            register.log(viewer.account, "close_link", workshop.city, link)

    def invited(self, secret: str) -> WorkshopAccess:
        """The link with this secret and its workshop, without accounts. Raises AssessmentError as Invitations."""
        workshops, links = read_workshops(self.path)
        link = open_link(links, secret, today())
        workshop = _judging(workshops, link)
        return WorkshopAccess(replace(link, account=""), replace(workshop, account=""))

    def marks(self, access: WorkshopAccess, secret: str, voice: str) -> Marks:
        """What one participant of a link judged so far. Raises AssessmentError."""
        speaking = voice_of(access.link, secret, voice)
        return next((one.marks for one in read_marks(self.path, access.workshop.id) if one.voice == speaking), {})

    def enter(
        self, secret: str, voice: str, marks: Mapping[str, Mark], admit: Callable[[str], bool] | None = None
    ) -> None:
        """Keeps what one participant of a link judged, all or nothing; as Invitations.record.

        Raises AssessmentError (`reason`: no_link, closed, expired, full, crowd, mark, voice).
        """
        with changing_workshops(self.path) as register:
            link = open_link(register.links(), secret, register.at.date())
            workshop = _judging(register.workshops(), link)
            speaking, voices = voice_of(link, secret, voice), register.voices(workshop.id)
            others = [one for one in voices if one.startswith(voice_start(link.id)) and one != speaking]
            if len(others) >= limits.MOST_PARTICIPANTS or register.times(workshop.id, speaking) >= limits.MOST_SAVES:
                raise AssessmentError(
                    "full", "This link has reached its maximum number of participants. Ask for a new one."
                )
            if admit and speaking not in voices and not admit(link.id):
                raise AssessmentError(
                    "crowd",
                    "Many participants have just started from your connection. Your choices are still here. Save them "
                    "in a minute.",
                )
            register.add_marks(workshop.id, ParticipantMarks(speaking, link.kind, _checked(marks, workshop)), "")

    def enter_as_city(self, id: str, marks: Mapping[str, Mark]) -> None:
        """Keeps what the city's own contributors judge, as the municipality. Raises AccessError, AssessmentError."""
        with changing_workshops(self.path) as register:
            viewer = acting(self.viewer, register.all())
            workshop = self._mine(register.workshops(), id, viewer)
            if workshop.stage is not WorkshopStage.OPEN:
                raise AssessmentError("closed", "This workshop does not take judgements now.")
            spoken = ParticipantMarks("", Actor.MUNICIPALITY.value, _checked(marks, workshop))
            register.add_marks(workshop.id, spoken, viewer.account)

    def _mine(self, workshops: Mapping[str, CityWorkshop], id: str, viewer: Viewer) -> CityWorkshop:
        """A workshop of a city that the viewer answers for. Raises AccessError, UnknownNameError."""
        there = {key: one for key, one in workshops.items() if _stands(one) and permitted(viewer, Act.SUBMIT, one.city)}
        if id not in there:
            demand(viewer, Act.SUBMIT, workshops[id].city if id in workshops else "")
            raise UnknownNameError("workshop", id, there)
        return there[id]

    def _reframe(self, id: str, change: Callable[[Workshop], Workshop]) -> CityWorkshop:
        """Changes what is said of a workshop's states, in its frame and in its result."""

        def changed(workshop: CityWorkshop, _register: WorkshopTransaction) -> CityWorkshop:
            result = change(workshop.result) if workshop.result else None
            return replace(workshop, frame=change(workshop.frame), result=result)

        return self._step(id, Act.SUBMIT, "workshop", changed)

    def _step(
        self, id: str, act: Act, logged: str, change: Callable[[CityWorkshop, WorkshopTransaction], CityWorkshop]
    ) -> CityWorkshop:
        with changing_workshops(self.path) as register:
            viewer = acting(self.viewer, register.all())
            before = self._mine(register.workshops(), id, viewer)
            demand(viewer, act, before.city)
            return _keep(register, change(before, register), before, viewer, logged)


def _keep(
    register: WorkshopTransaction, workshop: CityWorkshop, before: CityWorkshop, viewer: Viewer, logged: str
) -> CityWorkshop:
    saved = replace(workshop, account=viewer.account, saved_at=register.at)
    register.keep_workshop(saved, before)
    register.log(viewer.account, logged, saved.id, next(iter(saved.frame.title.values()), ""))
    return saved


def _pairs(frame: Workshop, method: WorkshopMethod) -> list[str]:
    return [one.key for one in pairs_of(frame, method)]


def _stands(workshop: CityWorkshop) -> bool:
    return workshop.stage is not WorkshopStage.WITHDRAWN


def _judging(workshops: Mapping[str, CityWorkshop], link: WorkshopLink) -> CityWorkshop:
    workshop = workshops.get(link.workshop)
    if workshop is None or workshop.stage is not WorkshopStage.OPEN:
        raise AssessmentError("closed", "This invitation is closed. Answers already given are kept.")
    return workshop


def _checked(marks: Mapping[str, Mark], workshop: CityWorkshop) -> Marks:
    """The marks, each of a pair of the workshop and on its scale; "" takes one back. Raises AssessmentError."""
    scales = {one.key: one.scale for one in pairs_of(workshop.frame, workshop.method)}
    for key, mark in marks.items():
        if key not in scales:
            raise AssessmentError("mark", "The workshop has changed. Reload the page, then judge again.")
        if mark != "" and mark not in MARKS[scales[key]]:
            raise AssessmentError("mark", "“{mark}” is not on the scale of this question.", mark=mark)
    return dict(marks)


def _must_fit(register: WorkshopTransaction, city: str) -> None:
    register.check_cities([city])
    if sum(one.city == city and _stands(one) for one in register.workshops().values()) >= limits.MOST_WORKSHOPS:
        raise AssessmentError(
            "many", "This city has {most} workshops, the maximum. Withdraw one first.", most=limits.MOST_WORKSHOPS
        )


def _shows_a_person(participants: Sequence[ParticipantMarks]) -> bool:
    """Whether a result would show what one or two guests answered; what a city alone entered is its own statement."""
    spoken = [one for one in participants if one.marks]
    return any(one.voice for one in spoken) and len(spoken) < limits.FEWEST_OF_A_KIND
