"""Answers as a reader sees them: what their views say, draw and export, for tests."""

from typing import Any

from indicators import Language
from indicators.capabilities import DISTRIBUTION, view_of
from indicators.catalogue import Catalogue
from indicators.drawing.style import LIGHT, Tokens
from indicators.model.indicators import Dataset
from indicators.presentation.slides import Slide, presentation_slide
from indicators.press.card import PressCard, press_cards
from indicators.view import Reader


def headline(answer: Any, catalogue: Catalogue, _: Language) -> str:
    """The headline on a page."""
    return view_of(answer).headline(answer, Reader(_, catalogue, LIGHT))


def lead(answer: Any, catalogue: Catalogue, _: Language) -> str:
    """The line under it."""
    return view_of(answer).lead(answer, Reader(_, catalogue, LIGHT))


def notes(answer: Any, catalogue: Catalogue, _: Language) -> str:
    """The block under the chart."""
    return view_of(answer).notes(answer, Reader(_, catalogue, LIGHT)).html()


def cases(answer: Any, catalogue: Catalogue, _: Language) -> tuple:
    """The figures that a press card can be about."""
    return view_of(answer).press(answer, Reader(_, catalogue, LIGHT))


def cards(answer: Any, catalogue: Catalogue, _: Language) -> dict[str, PressCard]:
    """The press cards of the view."""
    return press_cards(cases(answer, catalogue, _), Reader(_, catalogue))


def slide(answer: Any, catalogue: Catalogue, _: Language, title: str = "", link: str = "", dots: bool = False) -> Slide:
    """The slide of a presentation; `dots`: the cities of a map along a scale."""
    view = DISTRIBUTION if dots else view_of(answer)
    return presentation_slide(view, answer, Reader(_, catalogue, LIGHT), title, link)


def made(make: Any, answer: Any, catalogue: Catalogue, _: Language, *more: object, look: Tokens = LIGHT) -> Any:
    """What an export makes of an answer."""
    return make(view_of(answer), answer, Reader(_, catalogue, look), *more)


def sources(answer: Any, catalogue: Catalogue, _: Language) -> list[Dataset]:
    """The datasets whose figures the answer shows."""
    return view_of(answer).sources(answer, Reader(_, catalogue, LIGHT))
