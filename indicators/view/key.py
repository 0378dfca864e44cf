"""An entry of a chart's key: a mark and what it means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyEntry:
    """A mark, or a colour, and what it means."""

    words: str
    fill: str
    edge: str
    glyph: str = ""
    ink: str = "#FFFFFF"
