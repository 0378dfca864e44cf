"""Which views other sites may show: every one of the list of questions that is drawn and says that it may be framed."""

from functools import cache
from typing import Any, get_args, get_type_hints

from indicators import UnknownNameError
from indicators.capabilities import VIEWS, displays
from indicators.questions import PAGES, QUESTIONS, Address, IndexQuestion, Question, Sources, parse
from ui import session

_FRAMED = {one.answer for one in VIEWS if one.framed and one.pictured}


@cache
def may_be_framed(kind: type[Question]) -> bool:
    """Whether other sites may show what a kind of question asks."""
    answer = get_type_hints(kind.ask)["return"]
    return all(one in _FRAMED for one in get_args(answer) or (answer,))


FRAMED_PAGES: tuple[str, ...] = tuple(
    page for page in PAGES if any(may_be_framed(one) for one in QUESTIONS if one.page == page)
)

ANSWERED_PAGES = ("preparedness", "gaps")  # of what cities say of themselves: asked anew each time, and in no frame


def ask_anew(page: str, address: Address) -> Any:
    """The answer at an address of ANSWERED_PAGES as any visitor reads it now; no version of the store counts answers.

    Raises UnknownNameError as `ask`, also for an index, whose simulations are made for its readers alone.
    """
    question = parse(page, address)
    if page not in ANSWERED_PAGES or isinstance(question, IndexQuestion):
        raise UnknownNameError("page", page, ANSWERED_PAGES)
    return question.ask(_sources(address))


def ask(page: str, address: Address) -> Any:
    """The answer at an address of a page, for any visitor's eyes.

    Raises UnknownNameError for a page, a view or a name that there is not, and for a view that may not be framed.
    """
    if page not in FRAMED_PAGES:
        raise UnknownNameError("page", page, FRAMED_PAGES)
    question = parse(page, address)
    if not may_be_framed(type(question)):
        raise UnknownNameError(
            "view", question.view, [name for name, one in displays(page).items() if may_be_framed(one.question)]
        )
    return question.ask(_sources(address))


def _sources(address: Address) -> Sources:
    return Sources(address.known, session.visitor_assessments(), session.work_queue().do)
