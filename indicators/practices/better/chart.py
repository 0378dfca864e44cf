"""The city among those it is compared with, as bars; on a slide, what those who do better did, as a native table."""

from typing import Any

from indicators.answers.practices import BetterElsewhere
from indicators.compare.bars.chart import bars, bars_slide
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure
from indicators.language.names import short_name
from indicators.practices.better.words import better_finding, kind_and_support, standing_words
from indicators.view.reader import Reader

SLIDE_ROWS = 9


def better_bars(answer: BetterElsewhere, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The bars of the city and those it is compared with."""
    return bars(answer.bars, reader, room)


def better_slide(answer: BetterElsewhere, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """What the cities that do better did, a row each; the bars where nothing is known of it."""
    _ = stage._
    rows = [
        (short_name(city, _), standing_words(answer, _)[city.id], _.words(one.entry.title), kind_and_support(one, _))
        for city in answer.acting
        for one in answer.of(city)
    ][:SLIDE_ROWS]
    if not rows:
        bars_slide(answer.bars, stage, slide, reader, place)
        return
    left, top, wide = place[:3]
    head = (_("City"), _("Result"), _("What it did"), _.pgettext("kind", "Entry"))
    stage.table(slide, (left, top, wide), head, rows, [2, 2, 5, 3], better_finding(answer, reader))
