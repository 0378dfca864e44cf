"""The rooms a chart is drawn in: what a page, a phone, a picture, a presentation and a sheet of paper leave to it.

A chart is drawn once, by `chart(answer, reader, room)`: the room carries the sizes of type, stroke and dot, how many
rows and ticks fit, and where values stand.
"""

from dataclasses import dataclass, replace

from indicators.drawing.style import CHART, LABEL, SMALL


@dataclass(frozen=True)
class Room:
    """The room of a figure, in pixels (on paper in points). `width`: at which words are placed; on a page it stretches.

    `scale` is how much larger than on a desktop a length is, `stroke` and `dot` how much thicker a line, wider a mark.
    """

    name: str
    width: float
    height: float  # of a figure that fills its room
    size: float = CHART  # of type: names and values
    label: float = LABEL  # of the numbers of an axis
    large: float = CHART + 2  # of the own city and its benchmark where they stand alone
    small: float = SMALL  # of what explains: unit, period
    scale: float = 1.0
    stroke: float = 1.0
    dot: float = 1.0
    rows: int = 999  # at most so many
    ticks: int = 6  # about so many numbers on an axis
    years: int = 16  # at most so many under an axis
    printed: int = 14  # at most so many of the own city's values along its line
    most_names: int = 99  # at most so many other cities
    names: float = 190  # the widest a name may be
    narrow: bool = False  # names stand over their bars; less is written
    pointer: bool = False  # a reader can point at marks, which say more then
    afar: bool = False  # seen from afar: values with their unit at the marks, the own bar in its outcome's colour

    def px(self, distance: float) -> float:
        """A distance that is so many pixels on a desktop screen."""
        return distance * self.scale


DESKTOP = Room("desktop", width=1000, height=560, pointer=True)
SLIDE = Room("slide", width=1000, height=420, years=12)  # a picture, 16 to 9
PHONE = Room("phone", width=340, height=440, years=5, printed=4, names=104, narrow=True, pointer=True)
COLUMN = replace(PHONE, name="column", pointer=False)  # a picture in a column is laid out as on a phone
SCREEN = Room(  # of a presentation, for an audience: in pixels of 1920 × 1080
    "screen", width=1774, height=600, size=30, label=26, large=36, small=26, scale=2.1, stroke=2.4, dot=2.0, rows=8,
    ticks=4, years=12, printed=0, most_names=12, names=520, afar=True,
)  # fmt: skip
SCREEN_PHONE = Room(  # the same, on a phone held upright: twice its pixels
    "screen_phone", width=720, height=860, size=30, label=26, large=36, small=26, scale=2.1, stroke=2.4, dot=1.8,
    rows=8, ticks=4, years=4, printed=0, most_names=12, names=300, narrow=True, afar=True,
)  # fmt: skip
PAPER = Room(
    "paper", width=260, height=128, size=7.5, label=7.5, small=7, scale=0.5, stroke=0.5, dot=0.45, rows=8, ticks=3,
    years=3, printed=0, most_names=0, names=62,
)  # fmt: skip
PAPER_SMALL = Room(  # four in a row
    "paper_small", width=178, height=112, size=7.5, label=7.5, small=7, scale=0.5, stroke=0.5, dot=0.45, rows=8,
    ticks=3, years=2, printed=0, most_names=0, names=62,
)  # fmt: skip
ROOMS = (DESKTOP, SLIDE, PHONE, COLUMN, SCREEN, SCREEN_PHONE, PAPER, PAPER_SMALL)
