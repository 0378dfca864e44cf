"""The map of actors: who can act on others, who is acted on, and how much power that gives."""

from typing import Any

from indicators.answers.workshops import ActorMap
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.position_map import MapWords, NumberedDot, position_map
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.foresight.actors.words import company_words, power_words, titles
from indicators.view.reader import Reader

ROWS = 8  # of the table on a slide


def actors(answer: ActorMap, reader: Reader, room: Room) -> Figure:
    """Numbers by power; those above the mean stand out."""
    _ = reader.language
    names, rows = titles(answer, _), answer.power.set_index("actor")
    spots = []
    for id in answer.order:
        x, y, power = (float(rows.at[id, name]) for name in ("dependence", "influence", "power"))
        detail = company_words(answer, id, _)
        spots.append(NumberedDot(x, y, (x, y), names[id], power_words(power, _), detail, power > 1))
    corners = (
        _.pgettext("actor", "Dominant"), _.pgettext("actor", "Relay"), _.pgettext("actor", "Apart"),
        _.pgettext("actor", "Dominated"),
    )  # fmt: skip
    middle = float(rows["dependence"].mean()), float(rows["influence"].mean())
    return position_map(spots, MapWords(_("Dependence"), _("Influence"), corners), middle, _, reader.look, room)


def actors_slide(answer: ActorMap, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: the most powerful actors, with their nearest ally and opponent."""
    _ = stage._
    names, power = titles(answer, _), answer.power.set_index("actor")["power"]
    rows = [
        (names[id], _.number(float(power[id]), 1), names.get(answer.nearest(id, answer.convergence), ""),
         names.get(answer.nearest(id, answer.divergence), ""))
        for id in answer.order[:ROWS]
    ]  # fmt: skip
    head = [_("Actor"), _("Power (R*)"), _("Agrees most with"), _("Opposes most")]
    stage.table(slide, place[:3], head, rows, [4, 2, 4, 4], _("A table of actors."))
