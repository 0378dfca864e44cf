"""From drivers to scenarios: the drivers that lead, and the draft of a workshop on scenarios that begins with them."""

from indicators.answers.workshops import DriverMap
from indicators.foresight.workshops.frames import FrameLines
from indicators.language.language import Language
from indicators.model import limits
from indicators.model.foresight_matrices import Quadrant
from indicators.model.workshops import Driver

FEWEST = 2  # descriptors of a workshop
LEADING = (Quadrant.DRIVING, Quadrant.RELAY)  # that act on the others more than the mean driver does


def leading_drivers(answer: DriverMap) -> tuple[Driver, ...]:
    """The drivers that act on the others more than the mean, through others too, the strongest first."""
    drivers = {one.id: one for one in answer.workshop.drivers}
    quadrants = answer.indirect.set_index("driver")["quadrant"]
    leading = [id for id in answer.order if quadrants[id] in LEADING][: limits.MOST_LEADING]
    return tuple(drivers[id] for id in (leading if len(leading) >= FEWEST else answer.order[:FEWEST]))


def scenario_lines(answer: DriverMap, _: Language) -> FrameLines:
    """A workshop whose descriptors are the drivers that lead; their possible answers are for the city to write."""
    title = _("Scenarios: {title}", title=_.words(answer.workshop.title))[: limits.LONGEST_WORKSHOP]
    names = [_.words(one.title).replace(":", ",")[: limits.LONGEST_ITEM] for one in leading_drivers(answer)]
    descriptors = "\n".join(f"{name}: " for name in names)
    return FrameLines(title, year=answer.workshop.year, language=_.code, descriptors=descriptors)
