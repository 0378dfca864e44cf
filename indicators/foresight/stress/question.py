"""What a stress test is asked."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from indicators.answers.stress import AGAINST, OWN, RECORD, IndicatorShift, ReadyShift, StressTest
from indicators.foresight.stress.needs import needs
from indicators.foresight.stress.scenario import (
    named_scenarios,
    read_shift,
    shift_text,
    states_of,
)
from indicators.model.limits import MOST_SHIFTS
from indicators.model.preparedness import Subject
from indicators.view.question import Address, Question, Sources

USUAL = ReadyShift.WORST_YEAR.value
LIMITS = (RECORD, "5", "10", "20", "50")  # the worst figure so far, or so many percent worse than the last one
YEARS_AHEAD = ("1", "2", "3")


@dataclass(frozen=True)
class StressQuestion(Question):
    """What a scenario would push beyond its limit first, in a city and others."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "stress"
    city: str
    scenario: str = USUAL
    workshop: str = ""  # empty: the first
    shifts: tuple[IndicatorShift, ...] = ()  # of the reader's own numbers
    limit: str = LIMITS[0]
    against: str = AGAINST[0]
    ahead: int = 1

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        workshop = address.choice("workshop", address.known.catalogue.workshops, "", "workshop")
        shifts = read_shifts(address)
        return cls(
            address.city().id, _scenario(address, workshop, bool(shifts)), workshop, shifts,
            address.choice("limit", LIMITS, LIMITS[0], "limit"),
            address.choice("against", AGAINST, AGAINST[0], "comparison"),
            int(address.choice("ahead", YEARS_AHEAD, YEARS_AHEAD[0], "number of years")),
        )  # fmt: skip

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        usual = OWN if self.shifts else USUAL
        return {
            "city": self.city,
            "workshop": self.workshop,
            "scenario": "" if self.scenario == usual else self.scenario,
            "shifts": ",".join(map(shift_text, self.shifts)),
            "limit": "" if self.limit == LIMITS[0] else self.limit,
            "against": "" if self.against == AGAINST[0] else self.against,
            "ahead": "" if self.ahead == 1 else str(self.ahead),
        }

    def ask(self, sources: Sources) -> StressTest:
        """What breaks first, and what the city has stated against it."""
        atlas = sources.atlas
        shifts = self.shifts if self.scenario == OWN else ()
        answer = atlas.foresight.stress(
            self.city, self.scenario, self.workshop, shifts, self.limit, self.against, self.ahead
        )
        if sources.assessments is None:
            return answer
        gaps = sources.assessments.gaps.of(answer.city, atlas.cities)
        levels = sources.assessments.answers.of(self.city, Subject.SCORECARD)
        return replace(answer, needs=needs(answer, atlas.catalogue, gaps, levels))


def read_shifts(address: Address) -> tuple[IndicatorShift, ...]:
    """The reader's own numbers, each indicator once: "recorded_fraud:30:10,recorded_damage:5"."""
    shifts: dict[str, IndicatorShift] = {}
    indicators = address.known.catalogue.indicators
    for part in [one for one in address.text("shifts").split(",") if one][:MOST_SHIFTS]:
        shift = read_shift(part)
        if shift is None:
            address.refuse("shifts", "shift", part, ["recorded_fraud:30:10"])
        elif shift.indicator not in indicators:
            address.refuse("shifts", "indicator", shift.indicator, indicators)
        else:
            shifts[shift.indicator] = shift
    return tuple(shifts.values())


def _scenario(address: Address, workshop: str, has_numbers: bool) -> str:
    """One that happened, one of the workshop by its states, or the reader's numbers."""
    usual, text = OWN if has_numbers else USUAL, address.text("scenario")
    of_workshop = address.known.catalogue.workshop(workshop)
    options = named_scenarios(of_workshop)
    if not text or text in options or states_of(text, of_workshop) is not None:
        return text or usual
    address.refuse("scenario", "scenario", text, options)
    return usual
