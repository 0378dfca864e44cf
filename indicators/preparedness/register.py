"""The security technologies of a city and of the network: what has a legal basis, an assessment, an evaluation."""

from collections.abc import Iterable, Mapping, Sequence

from indicators.answers.preparedness import Register, Used
from indicators.model.indicators import City
from indicators.model.preparedness import System
from indicators.preparedness.register_changes import Registering
from indicators.statistics.coverage import FEWEST_CITIES


class Overseeing(Registering):
    """The registers of cities, as one viewer may see them."""

    def technologies(self, city: City) -> Register:
        """The register of a city, what lacks most first, and a count over all registers that the viewer may see."""
        return register(self.systems(), city, self.catalogue.technologies)


def register(systems: Sequence[System], city: City, kinds: Mapping[str, object]) -> Register:
    """The register of a city among the systems of all."""
    order = list(kinds)
    own = [one for one in systems if one.city == city.id]
    own.sort(key=lambda one: (-sum(one.lacks), not one.unstated, order.index(one.technology), one.name.casefold()))
    cities = {one.city for one in systems}
    used = tuple(_used(systems, kinds)) if len(cities) >= FEWEST_CITIES else ()
    return Register(city, tuple(own), used, len(cities), kinds=tuple(order))


def _used(systems: Iterable[System], kinds: Iterable[str]) -> Iterable[Used]:
    for kind in kinds:
        here = [one for one in systems if one.technology == kind]
        if here:
            lacking = tuple(sum(each) for each in zip(*(one.lacks for one in here), strict=True))
            yield Used(kind, len({one.city for one in here}), len(here), lacking)
