"""Answers as they may be kept: words cleaned, names known, levels from 0 to 3; and what is new in them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from indicators.catalogue import Catalogue
from indicators.model.errors import AssessmentError, UnknownNameError
from indicators.model.limits import LONGEST_ANSWER
from indicators.model.preparedness import LEVELS, Actor, Answer, SavedAnswers, State, Subject
from indicators.store import AnswerTransaction, answer_key

KINDS = {Subject.SCORECARD: "question", Subject.EXPOSURE: "problem", Subject.MEASURE: "measure"}


@dataclass(frozen=True)
class SignedAnswer:
    """Who hands answers in, for the log; `account` is empty through an open link."""

    name: str
    account: str = ""
    since: datetime | None = None  # when the page they come from was opened, UTC


Word = TypeVar("Word", bound=StrEnum)


def questions(catalogue: Catalogue) -> dict[Subject, Iterable[str]]:
    """The ids of what can be answered in levels, by subject."""
    return {
        Subject.SCORECARD: catalogue.items,
        Subject.EXPOSURE: catalogue.problems,
        Subject.MEASURE: catalogue.measures,
    }


def cleaned(answers: Iterable[Answer], catalogue: Catalogue) -> tuple[Answer, ...]:
    """The answers with clean words. Raises UnknownNameError or AssessmentError for the first that cannot be kept."""
    valid = {subject: {*ids} for subject, ids in questions(catalogue).items()}
    checked = tuple(_cleaned(one, valid) for one in answers)
    keys: set[tuple[str, ...]] = set()
    for answer in checked:
        if answer_key(answer) in keys:
            raise AssessmentError(
                "twice", "{question} has two answers for the same city and actor. Keep one.", question=answer.question
            )
        keys.add(answer_key(answer))
    return checked


def _cleaned(answer: Answer, valid: dict[Subject, set[str]]) -> Answer:
    subject, actor = one_of(Subject, "subject", answer.subject), one_of(Actor, "actor", answer.actor)
    state = one_of(State, "state", answer.state)
    if subject not in valid:
        raise AssessmentError("subject", "Technologies do not have levels. Enter them in the city's register.")
    if answer.question not in valid[subject]:
        raise UnknownNameError(KINDS[subject], answer.question, valid[subject])
    level = answer.level
    if state is State.LEVEL and (isinstance(level, bool) or level not in LEVELS):
        raise AssessmentError("level", "Enter the level as 0, 1, 2 or 3, not {level}.", level=repr(level))
    if state is not State.LEVEL and level is not None:
        raise AssessmentError(
            "level", "An answer marked {state} cannot have a level. Remove one of the two.", state=state.value
        )
    return replace(
        answer,
        subject=subject,
        actor=actor,
        state=state,
        level=None if level is None else int(level),
        evidence=words(answer.evidence, "evidence"),
        note=words(answer.note, "note"),
    )


def words(text: str, name: str, longest: int = LONGEST_ANSWER) -> str:
    """Words as they are kept: without what nobody sees. Raises AssessmentError for too many."""
    lines = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").split("\n")
    printable = ("".join(one for one in line if unicodedata.category(one)[0] != "C") for line in lines)
    plain = "\n".join(printable).strip()
    if len(plain) > longest:
        raise AssessmentError(
            "long",
            "The {name} has {found} characters; the limit is {right}. Shorten it, or enter a link.",
            name=name,
            found=len(plain),
            right=longest,
        )
    return plain


def one_of(kind: type[Word], name: str, value: object) -> Word:
    """The word of a kind that was given. Raises UnknownNameError with the nearest one."""
    try:
        return kind(value)
    except ValueError:
        raise UnknownNameError(name, value, [one.value for one in kind]) from None


def kept(register: AnswerTransaction, answers: Sequence[Answer], by: SignedAnswer) -> SavedAnswers:
    """Writes down what is new in clean answers, with a row in the log for each city, subject and actor."""
    before = {key: one for city in {one.city for one in answers} for key, one in register.newest(city).items()}
    fresh = [replace(one, account=by.account) for one in answers if _says_more(one, before.get(answer_key(one)))]
    earlier = (before.get(answer_key(one)) for one in fresh)
    overtaken = tuple(one for one in earlier if one and by.since and one.answered_at and one.answered_at > by.since)
    if fresh:
        register.add(fresh)
    each = sorted(fresh, key=_about)
    for (city, subject, actor), several in groupby(each, key=_about):
        number = len([*several])
        register.log(by.name, "answer", city, f"{subject}: {number} by {actor}")
    stamped = tuple(replace(one, answered_at=register.at) for one in fresh)
    return SavedAnswers(stamped, len(answers) - len(fresh), overtaken)


def _about(answer: Answer) -> tuple[str, str, str]:
    return answer.city, answer.subject.value, answer.actor.value


def _says_more(answer: Answer, before: Answer | None) -> bool:
    if before is None:
        return answer.state is not State.CLEARED
    return any(getattr(answer, name) != getattr(before, name) for name in ("state", "level", "evidence", "note"))
