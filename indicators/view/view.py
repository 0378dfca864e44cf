"""A view: everything that is declared once for one kind of answer, and that page, picture, slide and report read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

import pandas as pd

from indicators.drawing.rooms import DESKTOP, PHONE, Room
from indicators.model.indicators import City, Dataset, Indicator
from indicators.view.display import Display
from indicators.view.entry_sheet import SheetFacts
from indicators.view.facts import dated, span
from indicators.view.note_words import too_few
from indicators.view.notes import KeyEntry, Notes
from indicators.view.reader import Reader

A = TypeVar("A")


def _none(answer: Any, reader: Reader) -> tuple:
    return ()


def _no_sheet(answer: Any, reader: Reader) -> None:
    return None


def _blank(answer: Any, reader: Reader) -> str:
    return ""


def _unmarked(answer: Any, reader: Reader, colouring: str) -> tuple[KeyEntry, ...]:
    return ()


def _whole(answer: A, most: int) -> A:
    return answer


@dataclass(frozen=True, eq=False)
class View(Generic[A]):
    """How one kind of answer is headed, drawn, listed, noted and said to the press.

    Fields are functions of the answer and its reader. A view without `chart` and without `drawing` has no picture, one
    without `table` no download, one without `slide` no native chart.
    """

    answer: type[A]
    name: str  # in the names of files and widgets
    headline: Callable[[A, Reader], str]  # plain text without full stop; the page around names the indicator
    lead: Callable[[A, Reader], str]  # HTML: what is counted, its unit, period, cities
    notes: Callable[[A, Reader], Notes]
    standalone: Callable[[A, Reader], str] | None = None  # the headline where no page is around; else `headline`
    picture_lead: Callable[[A, Reader], str] | None = None  # the lead inside a picture; else `lead`
    picture_notes: Callable[[A, Reader], Notes] | None = None  # the notes inside a picture; else `notes`
    table: Callable[[A, Reader], pd.DataFrame] | None = None
    # — drawn
    chart: Callable[[A, Reader, Room], Any] | None = None  # a Plotly figure, in a room
    width: float = 1000  # pixels at which the words of the wide figure are placed
    drawing: Callable[..., Any] | None = None  # of a map, in pictures: (answer, reader, colouring) -> SVG maker
    beside: bool = False  # on a slide its drawing is next to the words, not under them
    most: tuple[int, int] = (999, 999)  # indicators in a picture, on a slide and in a column
    part: Callable[[A, int], A] = _whole  # the part of the answer with so many indicators
    part_words: Callable[[A, A, Reader], str] | None = None  # says which part of the whole is drawn
    key: Callable[[A, Reader, str], tuple[KeyEntry, ...]] = _unmarked  # the marks shown, under a map's colouring
    slide: Callable[..., None] | None = None  # draws a native chart or table on a slide
    # — for an audience
    screen_headline: Callable[[A, Reader], str] | None = None  # else `standalone`
    screen_lead: Callable[[A, Reader], str] = _blank  # HTML: the short line under it
    screen_notes: Callable[[A, Reader], Notes] | None = None  # the foot of its slide; else `notes`
    # — on its page
    display: Display | None = None  # None: no page shows it by itself
    # — what it contains
    city: Callable[[A], City | None] = lambda answer: None
    years: Callable[[A], Iterable[int]] = lambda answer: ()
    dates: Callable[[A], Iterable[int]] = lambda answer: ()  # the years that its headlines name where they are old
    indicators: Callable[[A, Reader], tuple[Indicator, ...]] = _none
    comparable: Callable[[A, Reader], str] | None = None  # the rule of comparison where no indicator states it
    datasets: Callable[[A, Reader], Iterable[str]] = _none
    against: Callable[[A, Reader], str] = _blank  # the name of the benchmark
    press: Callable[[A, Reader], tuple] = _none  # the figures that a press card can be about
    matrices: Callable[[A, Reader], tuple] = _none  # tables of judgements behind it, which are taken away as files
    sheet: Callable[[A, Reader], SheetFacts | None] = _no_sheet  # the one entry that it opens, as a PDF
    why_empty: Callable[[A, Reader], str] = too_few  # said where nothing can be drawn, with what to choose instead
    framed: bool = True  # other sites may show it in a frame
    documented: bool = False  # slides and a workbook are made of it
    whole_city: bool = False  # about everything of a city: so are its documents and its feed

    def __post_init__(self) -> None:
        """Binds the years of old figures to each headline, so that every way out has them."""
        for name in ("headline", "standalone", "screen_headline"):
            if say := getattr(self, name):
                object.__setattr__(self, name, partial(self._dated, say))

    def _dated(self, say: Callable[[A, Reader], str], answer: A, reader: Reader) -> str:
        return dated(say(answer, reader), self.dates(answer), reader.language)

    def figure(self, answer: A, reader: Reader, room: Room = DESKTOP) -> Any:
        """The Plotly figure in a room. Raises TypeError where the view has no chart."""
        if self.chart is None:
            raise TypeError(f"The view {self.name} has no chart.")
        return self.chart(answer, reader, room)

    def phone_figure(self, answer: A, reader: Reader) -> Any:
        """The Plotly figure on a phone."""
        return self.figure(answer, reader, PHONE)

    def listed(self, answer: A, reader: Reader) -> pd.DataFrame:
        """The figures as a table. Raises TypeError where the view has none."""
        if self.table is None:
            raise TypeError(f"The view {self.name} has no table.")
        return self.table(answer, reader)

    @property
    def pictured(self) -> bool:
        """Whether pictures are made of it."""
        return self.chart is not None or self.drawing is not None

    def heading(self, answer: A, reader: Reader) -> str:
        """The headline where no page is around to name the indicator."""
        return (self.standalone or self.headline)(answer, reader)

    def sources(self, answer: A, reader: Reader) -> list[Dataset]:
        """The datasets of the figures that the catalogue knows, in the answer's order."""
        datasets = reader.catalogue.datasets
        return [datasets[id] for id in dict.fromkeys(self.datasets(answer, reader)) if id in datasets]

    def period(self, answer: A) -> str:
        """The years of the figures, as "2023" or "2019–2023"; empty where none is known."""
        return span(year for year in self.years(answer) if year == year and year)


def by_answer(views: Iterable[View]) -> Mapping[type, Mapping[str, View]]:
    """The views by the type of their answer and the name of their display, the first one first.

    Raises ValueError for two views of one type under one name.
    """
    listed: dict[type, dict[str, View]] = {}
    for view in views:
        display = view.display.name if view.display else ""
        same = listed.setdefault(view.answer, {}).setdefault(display, view)
        if same is not view:
            raise ValueError(f"Two views show {view.answer.__name__} as {display!r}: {same.name} and {view.name}.")
    return listed
