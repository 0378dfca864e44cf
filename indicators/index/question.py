"""What an index is asked: one of the network's to begin with, and every choice of the reader on the way to a score.

In the address: `index` (the network's index it begins as) and, only where they differ from it: `of` (indicators),
`levels`, `scale`, `weighting`, `weigh` (those moved: safe_night_city:2), `by` (aggregation), `between`, `missing`,
`outliers`, `shares`, `posts` (admin_online:20:90), `targets` (admin_online:75); `if` (a figure as it could be:
admin_online:80) and `draws`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from indicators.answers.index import MOST_DRAWS, SHOWN_DRAWS, IndexScores
from indicators.model.comparability import Comparator
from indicators.model.index_recipe import CHOICES, GREATEST, IndexRecipe, admitted
from indicators.view.question import Address, Question, Sources, compared, up_to, weights_text

MAIN = {"levels": "grouping", "scale": "scale", "weighting": "weighting", "by": "aggregation"}
FINER = {"between": "between", "missing": "missing", "outliers": "outliers", "shares": "shares"}  # rarely used
FIELDS = MAIN | FINER
ENDS = {"posts": 2, "targets": 1}  # how many numbers each end of a scale has
SCALES = {"posts": "goalposts", "targets": "dist2target"}  # the scale that uses them
PART = "indicator of the index"


@dataclass(frozen=True)
class IndexQuestion(Question):
    """An index of all cities that can take part, for one of them."""

    page: ClassVar[str] = "preparedness"
    view: ClassVar[str] = "index"
    city: str
    to: Comparator
    year: int | None
    start: str  # the id of the network's index that it begins as; empty for the first
    base: IndexRecipe  # that index
    index: IndexRecipe  # with the reader's choices
    moved: tuple[str, float] | None = None  # one figure of the city as it could be
    draws: bool = False  # with the many draws that say which choice matters most

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, recipes = address.city(), address.known.catalogue.indexes
        first = next(iter(recipes))
        start = address.choice("index", recipes, first, "index")
        index = read_recipe(address, recipes[start])
        shared = city.id, address.comparator(city), address.year(), "" if start == first else start
        draws = address.choice("draws", ("on", "off"), "off", "choice") == "on"
        return cls(*shared, recipes[start], index, _moved(address, index.indicators), draws)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        moved = f"{self.moved[0]}:{self.moved[1]:g}" if self.moved else ""
        shared = {"city": self.city, **compared(self.to), "year": up_to(self.year), "index": self.start}
        return shared | recipe_parameters(self.index, self.base) | {"if": moved, "draws": "on" if self.draws else ""}

    def ask(self, sources: Sources) -> IndexScores:
        """The scores and bands of all cities, and how sure they are."""
        answered = sources.assessments.scorecards.answered() if sources.assessments else None
        return sources.atlas.composed(
            self.index, self.city, self.to, self.year or sources.atlas.years()[-1], self.moved,
            MOST_DRAWS if self.draws else SHOWN_DRAWS, answered, sources.work,
        )  # fmt: skip


def read_recipe(address: Address, of: IndexRecipe) -> IndexRecipe:
    """The network's index with the choices of an address; itself where there are none."""
    able = [one.id for one in admitted(address.known.catalogue.ingredients.values(), of.family)]
    chosen_ids = address.several("of", able, "indicator") or ()
    ids = tuple(id for id in able if id in chosen_ids) or of.indicators
    chosen: dict[str, Any] = {
        field: address.choice(key, CHOICES[field], getattr(of, field), field) for key, field in FIELDS.items()
    }  # fmt: skip
    by_people = chosen["weighting"] == "own" and chosen["aggregation"] != "bod"
    ends: dict[str, Any] = {key: _ends(address, key, of, ids) if chosen["scale"] == SCALES[key] else () for key in ENDS}
    weights = read_weights(address, of, ids) if by_people else ()
    recipe = IndexRecipe(id=of.id, family=of.family, indicators=ids, weights=weights, title=of.title, **chosen, **ends)
    return of if recipe == of else recipe


def recipe_parameters(index: IndexRecipe, of: IndexRecipe) -> dict[str, str | None]:
    """The parameters of an index that begins as another; empty or None where both are the same."""
    parameters = {"of": "" if set(index.indicators) == set(of.indicators) else ",".join(index.indicators)}
    parameters |= {key: "" if getattr(index, field) == getattr(of, field) else getattr(index, field)
             for key, field in FIELDS.items()}  # fmt: skip
    weights = {id: index.weight(id) for id in index.indicators} if index.weighting == "own" else {}
    parameters["weigh"] = weights_text({id: weight for id, weight in weights.items() if weight != of.weight(id)})
    ends = {key: ends_text(getattr(index, key)) for key in ENDS}
    return parameters | {key: None if text == ends_text(getattr(of, key)) else text for key, text in ends.items()}


def ends_text(ends: Iterable[tuple]) -> str:
    """Goalposts or targets as an address carries them."""
    return ",".join(":".join([id, *(f"{value:g}" for value in values)]) for id, *values in ends)


def read_weights(address: Address, of: IndexRecipe, ids: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The weights that differ from 1: the network's, and those that the address moves."""
    weights = {id: of.weight(id) for id in ids}
    weights |= address.weighted("weigh", weights, PART)
    return _own_weights(of, weights)


def _own_weights(of: IndexRecipe, weights: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The weights other than 1; the network's own where nothing differs from them."""
    moved = tuple((id, weight) for id, weight in weights.items() if weight != 1)
    return of.weights if dict(moved) == {id: weight for id, weight in of.weights if weight != 1} else moved


def _ends(address: Address, key: str, of: IndexRecipe, ids: tuple[str, ...]) -> tuple:
    """Goalposts or targets: those of the address, else the network's."""
    if key not in address.given:
        return getattr(of, key)
    values = read_ends(address, key, ids)
    return getattr(of, key) if {*values} == {*getattr(of, key)} else values


def read_ends(address: Address, key: str, ids: tuple[str, ...]) -> tuple:
    """The ends of a scale that an address gives: indicator and its one or two numbers, from low to high."""
    spans = []
    for part in filter(None, address.text(key).split(",")):
        id, *numbers = part.split(":")
        values = [value for one in numbers if (value := _number(one)) is not None]
        right = len(values) == len(numbers) == ENDS[key] and values == sorted({*values})
        if id in ids and right:
            spans.append((id, *values))
        else:
            address.refuse(key, PART, part, ids)
    return tuple(spans)


def _moved(address: Address, ids: tuple[str, ...]) -> tuple[str, float] | None:
    if not address.text("if"):
        return None
    id, _sign, weight_text = address.text("if").partition(":")
    value = _number(weight_text)
    if id in ids and value is not None:
        return id, value
    address.refuse("if", "figure of the city", address.text("if"), ids)
    return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) <= GREATEST else None
