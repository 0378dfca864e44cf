"""The map of drivers: where each lies by indirect influence, and from where its direct influence would put it."""

from typing import Any

from indicators.answers.workshops import DIRECT, INDIRECT, POTENTIAL, DriverMap
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.position_map import MapWords, NumberedDot, position_map
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.foresight.drivers.words import moved_words, quadrant_words
from indicators.model.foresight_matrices import Quadrant
from indicators.view.reader import Reader

ROWS = 8  # of the table on a slide
STRONG = 3  # drivers that stand out: those that move the system most


def drivers(answer: DriverMap, reader: Reader, room: Room) -> Figure:
    """Numbers by indirect influence; the thin line begins where direct influence alone would put a driver."""
    _ = reader.language
    titles = {one.id: _.words(one.title) for one in answer.workshop.drivers}
    tables = {INDIRECT: answer.indirect, DIRECT: answer.direct, POTENTIAL: answer.potential}
    places, earlier = (table.set_index("driver") for table in (tables[answer.shown_map], answer.direct))
    moved = earlier["influence_rank"] - places["influence_rank"]
    spots = [
        NumberedDot(
            float(places.at[id, "dependence"]), float(places.at[id, "influence"]),
            (float(earlier.at[id, "dependence"]), float(earlier.at[id, "influence"])),
            titles[id], moved_words(int(moved[id]), _), strong=number < STRONG,
        )
        for number, id in enumerate(answer.order)
    ]  # fmt: skip
    names = quadrant_words(_)
    upper, lower = (Quadrant.DRIVING, Quadrant.RELAY), (Quadrant.AUTONOMOUS, Quadrant.DEPENDENT)
    corners = (names[upper[0]], names[upper[1]], names[lower[0]], names[lower[1]])
    words = MapWords(_("Dependence"), _("Influence"), corners)
    mean = 1 / len(spots)
    return position_map(spots, words, (mean, mean), _, reader.look, room)


def drivers_slide(answer: DriverMap, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: the drivers that act most on the others."""
    _ = stage._
    titles, names = {one.id: _.words(one.title) for one in answer.workshop.drivers}, quadrant_words(_)
    direct, indirect = answer.direct.set_index("driver"), answer.indirect.set_index("driver")
    rows = [
        (titles[id], names[indirect.at[id, "quadrant"]], str(indirect.at[id, "influence_rank"]),
         str(direct.at[id, "influence_rank"]))
        for id in answer.order[:ROWS]
    ]  # fmt: skip
    head = [_("Driver"), _("Position"), _("Rank by indirect influence"), _("Rank by direct influence")]
    stage.table(slide, place[:3], head, rows, [6, 3, 3, 3], _("A table of drivers."))
