"""Where a figure's numbers stand in pixels: its plot, its axes, and what is drawn along them."""

from dataclasses import dataclass
from typing import Any

from indicators.drawing import svg
from indicators.drawing.svg import Ink

TO_WORDS = 4  # pixels between an axis and its numbers


@dataclass(frozen=True)
class Plot:
    """The part of a figure inside its margins, in pixels."""

    left: float
    top: float
    width: float
    height: float

    def across(self, share: float) -> float:
        """Pixels from the left of a share of the width."""
        return self.left + share * self.width

    def down(self, share: float) -> float:
        """Pixels from the top of a share of the height, counted from the foot."""
        return self.top + (1 - share) * self.height


class Axes:
    """All axes of one figure, by the names that traces and notes call them: "x", "x2", "y", …"""

    def __init__(self, layout: dict[str, Any], width: float, height: float):
        shared = layout.get("template", {}).get("layout", {})
        margin = shared.get("margin", {}) | layout.get("margin", {})
        left, top = margin.get("l", 0), margin.get("t", 0)
        self.plot = Plot(left, top, width - left - margin.get("r", 0), height - top - margin.get("b", 0))
        self.layout, self.shared = layout, shared
        self._axes: dict[str, dict[str, Any]] = {}
        self._lines: dict[str, tuple[float, float]] = {}
        self.behind = shared.get("hoverlabel", {}).get("bgcolor", "#FFFFFF")  # the page's own colour
        there = [name for name in layout if name.startswith(("xaxis", "yaxis"))]
        self.names = {_plain(name[0] + name[5:]): name for name in there}

    def axis(self, name: str) -> dict[str, Any]:
        """What the layout says of an axis, over what all axes share."""
        if name not in self._axes:
            key = self.names.get(_plain(name), f"{name[0]}axis")
            self._axes[name] = self.shared.get(f"{name[0]}axis", {}) | self.layout.get(key, {})
        return self._axes[name]

    def at(self, name: str, value: float) -> float:
        """Pixels of a value on an axis."""
        start, step = self.line(name)
        return start + step * value

    def line(self, name: str) -> tuple[float, float]:
        """The pixels of the value 0 on an axis, and of one more."""
        if name not in self._lines:
            axis = self.axis(name)
            low, high = axis.get("range", (0, 1))
            first, last = axis.get("domain", (0, 1))
            each = (last - first) / ((high - low) or 1)
            place = self.plot.across if name[0] == "x" else self.plot.down
            start = place(first - low * each)
            self._lines[name] = start, place(first - low * each + each) - start
        return self._lines[name]

    def spot(self, letter: str, ref: str | None, value: float) -> float:
        """Pixels of a place given on an axis or on the paper."""
        if ref == "paper":
            return self.plot.across(value) if letter == "x" else self.plot.down(value)
        return self.at(ref or letter, value)

    def grids(self) -> str:
        """The thin lines at the numbers of each axis."""
        return "".join(self._grid(name) for name in self.names if self.axis(name).get("showgrid"))

    def words(self) -> str:
        """The line, the ticks and the numbers of each axis that is seen."""
        return "".join(self._words(name) for name in self.names if self.axis(name).get("visible", True))

    def _span(self, name: str) -> tuple[float, float]:
        """Pixels from end to end of the axis that this one stands on."""
        other = "y" if name[0] == "x" else "x"
        first, last = self.axis(self.axis(name).get("anchor", other)).get("domain", (0, 1))
        along = self.plot.down if other == "y" else self.plot.across
        return along(first), along(last)

    def _grid(self, name: str) -> str:
        axis, (start, end) = self.axis(name), self._span(name)
        colour, wide = axis.get("gridcolor", "#DDDDDD"), axis.get("gridwidth", 1)
        lines = []
        for value in axis.get("tickvals", ()):
            at = self.at(name, value)
            ends = (at, start, at, end) if name[0] == "x" else (start, at, end, at)
            lines.append(svg.line(*ends, colour, wide))
        return "".join(lines)

    def _words(self, name: str) -> str:
        axis, edge = self.axis(name), self._span(name)[0]
        across, long = name[0] == "x", axis.get("ticklen", 5) if axis.get("ticks") else 0
        font = self.shared.get("font", {}) | self.shared.get(f"{name[0]}axis", {}).get("tickfont", {})
        font |= axis.get("tickfont", {})
        parts = []
        if axis.get("showline"):
            first, last = (self.at(name, value) for value in axis["range"])
            ends = (first, edge, last, edge) if across else (edge, first, edge, last)
            parts.append(svg.line(*ends, axis.get("linecolor", "#444444"), 1))
        for value, label in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            at = self.at(name, value)
            if long:
                ends = (at, edge, at, edge + long) if across else (edge - long, at, edge, at)
                parts.append(svg.line(*ends, axis.get("tickcolor", "#444444"), 1))
            lines = svg.marked(str(label), Ink(font.get("size", 13), font.get("color", "#444444")))
            if across:
                parts.append(svg.block(at, edge + long + TO_WORDS - 1, lines, "middle", "top"))
            else:
                parts.append(svg.block(edge - long - TO_WORDS, at, lines, "end", "middle"))
        return "".join(parts)


def _plain(name: str) -> str:
    return name[0] if name[1:] == "1" else name
