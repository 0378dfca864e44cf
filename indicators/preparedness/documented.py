"""Levels that editors read in public documents: marked as such until the city confirms, corrects or removes them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from indicators.access.open_links import today
from indicators.access.rights import Act, Viewer, demand, permitted
from indicators.model.errors import AccessError, AssessmentError, UnknownNameError
from indicators.model.limits import LONGEST_ANSWER, LONGEST_PAPER
from indicators.model.preparedness import LEVELS, Answer, DocumentedLevel, SavedAnswers, Subject
from indicators.preparedness import answer_checks
from indicators.preparedness.access import PreparednessAccess
from indicators.store import AnswerTransaction, PreparednessState, assessing

MUNICIPAL = {"subject": Subject.SCORECARD.value, "actor": "municipality", "voice": ""}
Levels = dict[str, DocumentedLevel]


@dataclass(frozen=True, eq=False)
class DocumentedLevels:
    """The levels from public documents, as one viewer may see and change them. Everybody sees them."""

    access: PreparednessAccess

    def of(self, city: str) -> Levels:
        """By question, those that the city has not answered for itself since; who entered them is for editors."""
        levels = unconfirmed(self.access.state, city)
        if self.may_enter():
            return levels
        return {id: replace(one, account="") for id, one in levels.items()}

    def may_enter(self) -> bool:
        """Whether the viewer enters what public documents say: editors do."""
        return permitted(self.access.viewer, Act.REVIEW)

    def may_confirm(self, city: str) -> bool:
        """Whether the viewer speaks for the city itself: its contributors do, editors do not."""
        return permitted(self.access.viewer, Act.SEE_PRIVATE, city)

    def record(self, levels: Iterable[DocumentedLevel]) -> int:
        """Keeps levels in one transaction, all or none; how many are new.

        Raises UnknownNameError (city, question), AccessError for who is no editor, AssessmentError (`reason`: level,
        address, day, long, answered), StoreError.
        """
        checked = [self._checked(one) for one in levels]
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            demand(viewer, Act.REVIEW)
            register.check_cities(sorted({one.city for one in checked}))
            before, fresh = register.documented(), 0
            for level in checked:
                _must_be_open(register, level)
                entry = replace(level, account=viewer.account, entered_at=register.at)
                last = before.get((level.city, level.question))
                if last is None or replace(last, account="", entered_at=None) != level:
                    register.keep_documented(entry)
                    register.log(viewer.account, "document_level", level.city, f"{level.question}: {level.level}")
                    fresh += 1
        return fresh

    def confirm(self, city: str, question: str) -> SavedAnswers:
        """Makes the level the answer of the city's municipality, with the document as its evidence.

        Raises AccessError for who does not speak for the city, UnknownNameError where there is no such level.
        """
        with assessing(self.access.path) as register:
            viewer = self._speaking(register, city)
            level = _one(register, city, question)
            _must_be_open(register, level)
            answer = Answer(city, Subject.SCORECARD, question, level=level.level, evidence=level.address,
                            note=level.note)  # fmt: skip
            by = answer_checks.SignedAnswer(viewer.account, viewer.account)
            return answer_checks.kept(register, answer_checks.cleaned([answer], self.access.catalogue), by)

    def remove(self, city: str, question: str) -> DocumentedLevel:
        """Takes a level out: the city's people may, and editors. Raises AccessError, UnknownNameError."""
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            demand(viewer, Act.SUBMIT, city)
            level = _one(register, city, question)
            register.keep_documented(replace(level, account=viewer.account, entered_at=register.at), dropped=True)
            register.log(viewer.account, "remove_documented", city, question)
        return level

    def _speaking(self, register: AnswerTransaction, city: str) -> Viewer:
        viewer = self.access.acting(register)
        if not permitted(viewer, Act.SEE_PRIVATE, city):
            raise AccessError("Only the city's own contributors can confirm what was read in a public document.")
        return viewer

    def _checked(self, level: DocumentedLevel) -> DocumentedLevel:
        if level.question not in self.access.catalogue.items:
            raise UnknownNameError("question", level.question, self.access.catalogue.items)
        if isinstance(level.level, bool) or level.level not in LEVELS:
            raise AssessmentError("level", "Enter the level as 0, 1, 2 or 3, not {level}.", level=repr(level.level))
        if level.read_on > today():
            raise AssessmentError("day", "The day on which the document was read is in the future. Enter a past day.")
        return replace(
            level,
            address=web_address(level.address),
            note=answer_checks.words(level.note, "note", LONGEST_ANSWER),
            account="",
            entered_at=None,
        )


def web_address(text: str) -> str:
    """The address of a public document. Raises AssessmentError (`reason`: address, long)."""
    address = answer_checks.words(text, "address", LONGEST_PAPER)
    host = urlsplit(address).hostname or "" if address.startswith("https://") else ""
    if "." not in host or any(letter.isspace() for letter in address):
        raise AssessmentError(
            "address", "Enter the full address of the public document, such as https://www.city.example/plan.pdf."
        )
    return address


def unconfirmed(state: PreparednessState, city: str) -> Levels:
    """The levels of a city by question, without those of questions that its municipality ever answered."""
    levels = {one.question: one for one in state.documented if one.city == city}
    if not levels:
        return levels
    answers = state.answers
    rows = answers[answers["city"] == city]
    for column, word in MUNICIPAL.items():
        rows = rows[rows[column] == word]
    answered = {*rows["question"].astype(str)}
    return {id: one for id, one in levels.items() if id not in answered}


def _must_be_open(register: AnswerTransaction, level: DocumentedLevel) -> None:
    """Refuses a level for a question that the municipality has answered: the city speaks for itself."""
    key = (level.city, *(MUNICIPAL["subject"], level.question), MUNICIPAL["actor"], "")
    if key in register.newest(level.city):
        raise AssessmentError(
            "answered", "The city has answered question {question} itself. Its own answer counts.",
            question=level.question,
        )  # fmt: skip


def _one(register: AnswerTransaction, city: str, question: str) -> DocumentedLevel:
    levels = {one: level for (place, one), level in register.documented().items() if place == city}
    if question not in levels:
        raise UnknownNameError("question", question, levels)
    return levels[question]
