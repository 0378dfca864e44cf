"""For which of the viewer's cities something is entered."""

from collections.abc import Mapping

from indicators import City, views
from ui import choice, city_box, session
from ui.labels import NameIn


def own_city(cities: Mapping[str, City], key: str) -> City:
    """The one city there is, else the choice among them, which starts at the city of the reader's visit."""
    if len(cities) == 1:
        return next(iter(cities.values()))
    _ = session.words()
    names = {id: views.full_name(city, _) for id, city in sorted(cities.items(), key=lambda item: item[1].name)}
    start, widget = choice.wanted("city")[0] or choice.home(session.atlas()), f"{key}__{_.code}"
    index = [*names].index(start) if start in names else 0
    chosen = city_box.select(_("City"), list(names), index=index, format_func=NameIn(names), key=widget, width=420)
    return cities[chosen or next(iter(names))]
