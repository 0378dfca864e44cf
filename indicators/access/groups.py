"""The groups of cities that people keep under a name."""

from collections.abc import Iterable

from indicators.access.saved import Saved
from indicators.model.errors import GroupError, Template, UnknownNameError
from indicators.model.limits import MOST_GROUPED
from indicators.model.submissions import PeerGroup
from indicators.store import GROUPS, SavedRegister


class SavedGroups(Saved):
    """The groups in the store at a path, as one viewer may see and change them."""

    collection, refused, label = GROUPS, GroupError, "A group"

    def save(self, name: str, cities: Iterable[str], shared: bool = False, instead: str = "") -> PeerGroup:
        """Keeps cities under a name; `instead`: the own group in whose place, where one is renamed or changed.

        Raises AccessError, GroupError (`reason`: name, long, none, many, taken, taken_there or full), or
        UnknownNameError for a city that there is not.
        """
        self._demand()
        return self._keep(PeerGroup(self.named(name), _counted(cities), shared, self.viewer.account), instead)

    def _check(self, register: SavedRegister, thing: PeerGroup) -> None:
        unknown, known_ids = register.unknown_cities(thing.cities)
        if unknown:
            raise UnknownNameError("city", unknown[0], known_ids)


def _counted(cities: Iterable[str]) -> tuple[str, ...]:
    """The cities, each once. Raises GroupError for none or too many."""
    each = tuple(dict.fromkeys(cities))
    if not each:
        raise GroupError("none", Template("A group needs at least one city."))
    if len(each) > MOST_GROUPED:
        most = Template("A group can have {most} cities; this one has {found}. Remove some.")
        raise GroupError("many", most, most=MOST_GROUPED, found=len(each))
    return each
