"""The register of security technologies of each city: what has a legal basis, an assessment, an evaluation."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.access.rights import Act, Viewer, demand, permitted
from indicators.answers.preparedness import TechnologyCount, TechnologyRegister
from indicators.model.errors import AssessmentError, UnknownNameError
from indicators.model.indicators import City
from indicators.model.limits import LONGEST_PAPER, LONGEST_SYSTEM, MOST_UNITS, SYSTEM_YEARS
from indicators.model.preparedness import Subject, System
from indicators.model.submissions import Consent
from indicators.preparedness import answer_checks, visibility
from indicators.preparedness.access import PreparednessAccess
from indicators.statistics.coverage import FEWEST_CITIES
from indicators.store import AnswerTransaction, assessing

ASSESSMENTS = ("done", "under_way", "none", "not_needed", "")
EVALUATIONS = ("published", "internal", "none", "")
MOST_SYSTEMS = 500  # of one city


@dataclass(frozen=True, eq=False)
class Registers:
    """The systems in the registers of cities, as one viewer may see and change them."""

    access: PreparednessAccess

    def systems(self, city: str | None = None) -> tuple[System, ...]:
        """The systems of a city, or of every one, that the viewer may see (consent on Subject.TECHNOLOGY).

        Blinded registers are told to nobody: a system has no distribution. `account` is for the city's own people.
        """
        state = self.access.state
        return tuple(
            one if visible == visibility.OWN else replace(one, account="")
            for one in state.systems
            if city in (None, one.city) and (visible := self._how(one, state.consents)) >= visibility.NAMED
        )

    def technologies(self, city: City) -> TechnologyRegister:
        """The register of a city, what lacks most first, and a count over all registers that the viewer may see."""
        return register(self.systems(), city, self.access.catalogue.technologies)

    def keep(self, system: System) -> System:
        """Writes a system down, or a new version of one with its id; returns it as it is kept.

        Raises AccessError, UnknownNameError (city, technology, system, assessment, evaluation) or AssessmentError
        (`reason`: name, long, year, units, many; overtaken: the version that `changed_at` names is not the newest).
        """
        cleaned = self._clean(system)
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            register.check_cities([cleaned.city])
            demand(viewer, Act.SUBMIT, cleaned.city)
            _must_fit(cleaned, [one for one in register.systems() if one.city == cleaned.city])
            saved = replace(
                cleaned, id=cleaned.id or secrets.token_hex(6), account=viewer.account, changed_at=register.at
            )
            register.keep_system(saved)
            register.log(viewer.account, "system", saved.city, f"{saved.id}: {saved.name}")
        return saved

    def drop(self, id: str) -> System:
        """Takes a system out of its register; its versions stay in the store. Raises AccessError, UnknownNameError."""
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            dropped = _own(register, viewer).get(id)
            if dropped is None:
                raise UnknownNameError("system", id, _own(register, viewer))
            register.keep_system(replace(dropped, account=viewer.account, changed_at=register.at), dropped=True)
            register.log(viewer.account, "drop_system", dropped.city, f"{dropped.id}: {dropped.name}")
        return dropped

    def _how(self, system: System, consents: dict) -> int:
        consent = consents.get((system.city, Subject.TECHNOLOGY), Consent.PRIVATE)
        wrote = bool(self.access.viewer.account) and system.account == self.access.viewer.account
        return visibility.OWN if wrote else visibility.how(self.access.viewer, system.city, consent)

    def _clean(self, system: System) -> System:
        if system.technology not in self.access.catalogue.technologies:
            raise UnknownNameError("technology", system.technology, self.access.catalogue.technologies)
        for name, valid in (("assessment", ASSESSMENTS), ("evaluation", EVALUATIONS)):
            if getattr(system, name) not in valid:
                raise UnknownNameError(name, getattr(system, name), valid)
        name = " ".join(answer_checks.words(system.name, "name", LONGEST_SYSTEM).split())
        if not name:
            raise AssessmentError("name", "Enter a name for the system.")
        if system.since is not None and system.since not in SYSTEM_YEARS:
            raise AssessmentError(
                "year", "The year {year} is not possible for a system. Enter another year.", year=system.since
            )
        if system.units is not None and not 0 <= system.units <= MOST_UNITS:
            raise AssessmentError("units", "Enter the number of units as a whole number, 0 or more.")
        texts = ("purpose", "legal_basis", "assessment_link", "evaluation_link")
        cleaned: dict[str, Any] = {one: answer_checks.words(getattr(system, one), one, LONGEST_PAPER) for one in texts}
        return replace(system, name=name, **cleaned)


def _must_fit(system: System, existing: list[System]) -> None:
    """Refuses a system that is not there, one too many, and words over somebody else's that its writer never saw."""
    before = next((one for one in existing if one.id == system.id), None)
    if system.id and before is None:
        raise UnknownNameError("system", system.id, (one.id for one in existing))
    if not system.id and len(existing) >= MOST_SYSTEMS:
        raise AssessmentError(
            "many", "The register of this city has {count} entries, the maximum. Remove one first.", count=len(existing)
        )
    if before and system.changed_at and before.changed_at != system.changed_at:
        raise AssessmentError(
            "overtaken",
            "Someone else changed “{name}” while you were editing. To keep your version, save again; the other "
            "version stays in the history.",
            name=before.name,
        )


def _own(register: AnswerTransaction, viewer: Viewer) -> dict[str, System]:
    return {one.id: one for one in register.systems() if permitted(viewer, Act.SUBMIT, one.city)}


def register(systems: Sequence[System], city: City, kinds: Mapping[str, object]) -> TechnologyRegister:
    """The register of a city among the systems of all."""
    order = list(kinds)
    city_systems = [one for one in systems if one.city == city.id]
    city_systems.sort(
        key=lambda one: (-sum(one.lacks), not one.unstated, order.index(one.technology), one.name.casefold())
    )
    cities = {one.city for one in systems}
    used = tuple(_used(systems, kinds)) if len(cities) >= FEWEST_CITIES else ()
    return TechnologyRegister(city, tuple(city_systems), used, len(cities), kinds=tuple(order))


def _used(systems: Iterable[System], kinds: Iterable[str]) -> Iterable[TechnologyCount]:
    for kind in kinds:
        here = [one for one in systems if one.technology == kind]
        if here:
            first, second, third = (sum(each) for each in zip(*(one.lacks for one in here), strict=True))
            yield TechnologyCount(kind, len({one.city for one in here}), len(here), (first, second, third))
