"""The room that lines have: wide on a desk, less high on a slide, narrow on a phone."""

from dataclasses import dataclass

from indicators.drawing.style import CHART, SMALL


@dataclass(frozen=True)
class Frame:
    """The room a figure has, in pixels: wide on a desk, narrow on a phone."""

    height: int
    left: int
    top: int
    bottom: int
    names: float  # the widest a name at the end may be
    size: int  # of the type
    step: float  # between two names
    printed: int  # at most so many of the own city's values
    years: int  # at most so many years under the axis

    @property
    def plot(self) -> int:
        """Height of the plot itself."""
        return self.height - self.top - self.bottom


WIDE = Frame(height=560, left=40, top=26, bottom=34, names=190, size=CHART, step=19, printed=14, years=16)
SLIDE = Frame(height=420, left=40, top=26, bottom=34, names=190, size=CHART, step=19, printed=14, years=12)
NARROW = Frame(height=440, left=30, top=26, bottom=30, names=104, size=SMALL, step=16, printed=4, years=5)
