"""Whom a city is compared with, as a program asks it: the same words as in the links of the pages."""

from api.problems import malformed
from api.questions import FEWEST_GROUPED, KINDS, MOST_GROUPED, Compared, several
from indicators import Atlas, Comparator, UnknownNameError


def comparator(atlas: Atlas, asked: Compared, own: str) -> Comparator:
    """The comparator that a question names; the group where one is given, else the peers.

    Raises UnknownNameError for a name that is none, Problem (422) for a group or weights that cannot be.
    """
    group = tuple(one for one in several(asked.group) if one != own)
    to = asked.to or ("group" if group else "peers")
    if to == "group":
        return Comparator("group", group=_grouped(atlas, group, asked))
    if to == "peers" or to in atlas.catalogue.peer_models:
        return peers_by(atlas, "general" if to == "peers" else to, asked.weights)
    if to in KINDS:
        return Comparator(to)
    if to not in atlas.cities:
        raise UnknownNameError("comparator", to, [*KINDS, *atlas.catalogue.peer_models, *atlas.cities])
    if to == own:
        raise malformed("to", to, "another city than the one that is compared")
    return Comparator("city", city=to)


def peers_by(atlas: Atlas, model: str, given: str | None) -> Comparator:
    """The peers by a model and a program's weights."""
    own = {one.id: one.weight for one in atlas.catalogue.peer_model(model).variables}
    moved = {name: float(weight) for name, _sign, weight in (one.partition(":") for one in several(given))}
    for name in moved:
        if name not in own:
            raise UnknownNameError("context variable", name, own)
    if not any((own | moved).values()):
        raise malformed("weights", given, "one weight above 0 at least")
    return Comparator(
        model=model, weights=tuple((name, moved[name]) for name in own if moved.get(name, own[name]) != own[name])
    )


def _grouped(atlas: Atlas, group: tuple[str, ...], asked: Compared) -> tuple[str, ...]:
    known = tuple(atlas.city(id).id for id in group)  # a name that is none comes first: the pattern cannot see it
    if not FEWEST_GROUPED <= len(known) <= MOST_GROUPED:
        right = f"the ids of {FEWEST_GROUPED} to {MOST_GROUPED} other cities, separated by commas"
        raise malformed("group", asked.group or "", right)
    return known
