"""A map as a native chart on a slide: the own city and those it is compared with, as bars."""

from typing import Any

from indicators.answers.comparison import Places
from indicators.catalogue import Catalogue
from indicators.compare.bars.native import draw_bars
from indicators.drawing.native import BODY, Place, SlideDrawing


def places(answer: Places, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """Of a map, the own city and those it is compared with, as bars."""
    compared = answer.rows[answer.rows["geo"].isin([answer.city.id, *answer.peers])]
    draw_bars(answer, compared, answer.cities, answer.city, stage, slide, place)
