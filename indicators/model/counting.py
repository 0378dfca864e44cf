"""How a publisher counts: what the official notes say of a recorded series. What they do not say stays unknown."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import ClassVar

UNKNOWN = "unknown"


class CategoryFit(StrEnum):
    """How well a national category fits the standard one."""

    EXACT = "exact"
    WIDER = "wider"
    NARROWER = "narrower"
    OVERLAP = "overlap"


class Point(StrEnum):
    """When an offence enters the count (input, intermediate or output statistics)."""

    UNKNOWN = UNKNOWN
    RECORDED = "recorded"  # when it comes to the police's knowledge and they write it down
    REFERRED = "referred"  # when the police report it to the judicial authority
    CLOSED = "closed"  # when the police close the investigation


class Principal(StrEnum):
    """Whether only the gravest offence of an act is counted (principal-offence rule)."""

    UNKNOWN = UNKNOWN
    APPLIED = "applied"
    NOT_APPLIED = "not_applied"


class Attempts(StrEnum):
    """Whether attempts are counted with what was completed."""

    UNKNOWN = UNKNOWN
    INCLUDED = "included"
    EXCLUDED = "excluded"


class Counted(StrEnum):
    """The unit that is counted."""

    UNKNOWN = UNKNOWN
    OFFENCES = "offences"
    CASES = "cases"
    VICTIMS = "victims"
    SUSPECTS = "suspects"
    VEHICLES = "vehicles"


class Denominator(StrEnum):
    """What the count is divided by."""

    UNKNOWN = UNKNOWN
    RESIDENTS = "residents"
    NONE = "none"  # a bare count


@dataclass(frozen=True)
class Counting:
    """The counting rules of a dataset, or of one series where it differs from its dataset."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    point: Point = Point.UNKNOWN
    principal: Principal = Principal.UNKNOWN
    attempts: Attempts = Attempts.UNKNOWN
    unit: Counted = Counted.UNKNOWN
    denominator: Denominator = Denominator.UNKNOWN

    def over(self, general: "Counting") -> "Counting":
        """These rules, and the general ones wherever these say nothing."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Counting(
            **{name: getattr(general, name) if values[name] == UNKNOWN else values[name] for name in values}
        )


SILENT = Counting()  # a publisher who states nothing
