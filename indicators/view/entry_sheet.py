"""One entry of a register as a sheet on paper: what it is called, since when it is there, what is said of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SheetFacts:
    """What a sheet says, as plain words."""

    kind: str  # of entry: "Practice"
    title: str
    day: date  # on which it entered the register, or its newest version did
    facts: tuple[tuple[str, str], ...]  # a term, and what is said of it
