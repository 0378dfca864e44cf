"""What an address asks for, read without a page: the same parameters as a page's link, answered by an atlas."""

from collections.abc import Mapping

from indicators import Atlas, Comparator, UnknownNameError, limits
from ui.comparators import GENERAL, weight_of
from ui.controls import MOST_CITIES
from ui.settings import settings

KINDS = ("country", "members", "all")
PAGES = ("city", "compare", "map", "peers", "perception")
COLOURS = ("outcome", "quintile", "value", "near")


class Asked:
    """One address and the atlas that answers it."""

    def __init__(self, atlas: Atlas, link: Mapping[str, str]):
        self.atlas, self.link = atlas, link
        self.city = atlas.city(link.get("city") or settings().city)
        self.to = self._comparator()
        self.year = self._year()

    def answer(self) -> object:
        """The answer that the page of this address shows. Raises UnknownNameError."""
        page = self.link.get("page") or "compare"
        if page not in PAGES:
            raise UnknownNameError("page", page, PAGES)
        if page in ("compare", "map"):
            return self._compared() if page == "compare" else self._map()
        ask = {"city": self.atlas.compare, "peers": self.atlas.likeness, "perception": self.atlas.felt}[page]
        return ask(self.city.id, self.to, self.year)

    @property
    def colouring(self) -> str:
        """How a map is coloured."""
        asked = self.link.get("colour") or "outcome"
        if asked not in COLOURS:
            raise UnknownNameError("colouring", asked, COLOURS)
        return asked

    def _compared(self) -> object:
        view = self.link.get("view") or "overview"
        known = [one.id for one in self.atlas.known(self.city.id)]
        if view == "scatter":
            crossed = [one.id for one in self.atlas.known(self.city.id) if one.perimeter == "city"] or known
            x = self.link.get("x") or _first("property_stolen_12m", crossed)
            y = self.link.get("y") or _first("safe_night_city", [one for one in crossed if one != x])
            return self.atlas.scatter(x, y, self.city.id, self.to, self.year)
        if view == "overview":
            shown = self._theme()
            return self.atlas.rug(shown, self._cities(shown), self.to, self.year)
        one = self._indicator(known)
        if view == "funnel":
            return self.atlas.funnel(one, self.city.id, self.to, self.year)
        if view not in ("lines", "bars"):
            raise UnknownNameError("view", view, ("overview", "lines", "bars", "scatter", "funnel"))
        ranked = view == "bars" and self.link.get("ranks") == "on"
        ask = self.atlas.ranked if ranked else self.atlas.lines if view == "lines" else self.atlas.bars
        return ask(one, self._cities((one,)), self.to, self.year)

    def _map(self) -> object:
        one = self.link.get("indicator") or "safe_night_city"
        years = self.atlas.years(self.atlas.indicator(one).id)
        year = self.year if self.link.get("year") else years[-1]
        found = self.atlas.vicinity(one, self.city.id, self.to, year) if self.colouring == "near" else None
        return found or self.atlas.places(one, self.city.id, self.to, year)

    def _indicator(self, known: list[str]) -> str:
        return self.atlas.indicator(self.link.get("indicator") or next(iter(known), "")).id

    def _theme(self) -> tuple[str, ...]:
        """As ui.controls.theme: the indicators of one theme, or of all that compare."""
        theme = self.link.get("theme") or "all"
        themes = self.atlas.catalogue.themes
        if theme != "all" and theme not in themes:
            raise UnknownNameError("theme", theme, themes)
        known = [one for one in self.atlas.known(self.city.id) if one.until is None or self.year <= one.until]
        return tuple(
            one.id
            for one in known
            if (one.theme == theme if theme != "all" else one.theme not in ("context", "national"))
        )

    def _cities(self, shown: tuple[str, ...]) -> tuple[str, ...]:
        """The own city and those beside it: as the link says, none where it says none; by default its companions."""
        if "cities" in self.link:
            others = [one for one in self.link["cities"].split(",") if one][: MOST_CITIES - 1]
        else:
            others = self.atlas.companions(self.city.id, shown, self.to, self.year)
        return (self.city.id, *(self.atlas.city(one).id for one in dict.fromkeys(others) if one != self.city.id))

    def _year(self) -> int:
        years, asked = self.atlas.years(), self.link.get("year") or ""
        if not asked:
            return years[-1]
        if not (asked.isascii() and asked.isdigit() and int(asked) in range(years[0], years[-1] + 1)):
            raise UnknownNameError("year", asked[:20], [str(one) for one in years])
        return int(asked)

    def _comparator(self) -> Comparator:
        """As ui.comparators.comparator, from the address alone."""
        models = self.atlas.catalogue.peer_models
        group = tuple(one for one in (self.link.get("group") or "").split(".") if one)[: limits.MOST_GROUPED]
        members = tuple(self.atlas.city(one).id for one in dict.fromkeys(group) if one != self.city.id)
        to = self.link.get("to") or ("group" if len(members) >= limits.FEWEST_GROUPED else "peers")
        if to == "group" and len(members) >= limits.FEWEST_GROUPED:
            return Comparator("group", group=members)
        if to == "peers" or to in models:
            return self._peers(GENERAL if to == "peers" else to)
        if to in KINDS:
            return Comparator(to)
        if to == self.city.id or to not in self.atlas.cities:
            raise UnknownNameError("comparison", to, ("peers", "group", *KINDS, *models))
        return Comparator("city", city=to)

    def _peers(self, id: str) -> Comparator:
        """Peers by a model, with the weights that the link carries: "density:3,tourism:0.5"."""
        model = self.atlas.catalogue.peer_model(id)
        own = {one.id: one.weight for one in model.variables}
        told = self.link.get("weights" if id == GENERAL else f"weights_{id}") or ""
        moved = {}
        for part in filter(None, told.split(",")):
            name, _sign, given = part.partition(":")
            weight = weight_of(given)
            if name not in own or weight is None:
                raise UnknownNameError("context variable", part[:40], own)
            if weight != own[name]:
                moved[name] = weight
        if not any((own | moved).values()):
            moved = {}
        return Comparator(model=id, weights=tuple((name, moved[name]) for name in own if name in moved))


def _first(wanted: str, known: list[str]) -> str:
    """The default of a choice, as on the page: another where it is not known."""
    return wanted if wanted in known else next(iter(known), wanted)
