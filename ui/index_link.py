"""The index that an address asks for, read without a page: the same parameters as those of ui/index/recipe.py."""

from collections.abc import Mapping

from indicators import Atlas, Index, UnknownNameError, admitted, views
from ui import session
from ui.comparators import weight_of
from ui.index.recipe import FIELDS


def index(atlas: Atlas, link: Mapping[str, str]) -> Index:
    """The network's index that the address names, with the reader's own choices. Raises UnknownNameError."""
    known = atlas.catalogue.indexes
    of = known.get(link.get("index") or next(iter(known)))
    if of is None:
        raise UnknownNameError("index", link["index"][:80], known)
    able = [one.id for one in admitted(atlas.catalogue.indicators.values(), of.family)]
    asked = [id for id in (link.get("of") or "").split(",") if id]
    _check("indicator", asked, able)
    ids = tuple(id for id in able if id in asked) or of.indicators
    told = {field: _choice(link, key, getattr(of, field)) for key, field in FIELDS.items()}
    weights = _weights(of, ids, link.get("weigh") or "") if told["weighting"] == "own" else ()
    made = Index(id=of.id, family=of.family, indicators=ids, weights=weights, title=of.title, **told)
    return of if made == of else made


def _choice(link: Mapping[str, str], key: str, default: str) -> str:
    options = views.index_choices(FIELDS[key], session.words())
    given = link.get(key) or default
    _check(key, [given], options)
    return given


def _weights(of: Index, ids: tuple[str, ...], told: str) -> tuple[tuple[str, float], ...]:
    """The weights that differ from 1: the network's, and those that the address moves."""
    given = {id: of.weight(id) for id in ids}
    for part in filter(None, told.split(",")):
        id, _sign, number = part.partition(":")
        weight = weight_of(number)
        if id not in given or weight is None:
            raise UnknownNameError("indicator of the index", part[:80], ids)
        given[id] = weight
    moved = tuple((id, weight) for id, weight in given.items() if weight != 1)
    return of.weights if dict(moved) == {id: one for id, one in of.weights if one != 1} else moved


def _check(kind: str, given: list[str], known: object) -> None:
    for one in given:
        if one not in known:
            raise UnknownNameError(kind, one[:80], [*known])
