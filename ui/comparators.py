"""Whom the city is compared with, chosen by the reader: a peer model and its weights, a group, a country, one city.

In the link: `to` (the comparator), `weights` (only those moved: density:3,tourism:0), `group` (BE005C.FR001C.…). A
group in the link is what the city is compared with, unless the link says otherwise.
"""

from collections import ChainMap
from dataclasses import replace

import streamlit as st

from indicators import Atlas, City, Comparator, PeerModel, UnknownNameError, limits
from indicators.questions import GENERAL, HEAVIEST, weights_key, weights_text
from ui import choice, city_box, session
from ui import page as ui_page
from ui.labels import NameIn, city_labels, without

STEPS = tuple(tenths / 10 for tenths in range(int(10 * HEAVIEST) + 1))


def comparator(atlas: Atlas, city: City) -> Comparator:
    """Whom the city is compared with: peers by a model, its group, its country, the network, all cities, one city."""
    _ = session.words()
    cities = grouped(atlas, city)
    labels, areas = _labels(atlas, city, cities), without(session.drawn(city_labels, atlas), city)
    default = "group" if len(cities) >= limits.FEWEST_GROUPED else "peers"
    options = ChainMap[str, str](labels, areas)  # pyrefly: ignore[bad-argument-type] - nothing is written into it
    choice.by_name("to", atlas, options)
    choice_made = choice.asked("to", options, default, _("comparison"))
    kind = choice.select("kind", _("Compared with"), labels, "city" if choice_made in areas else choice_made, 260)
    if kind == "city":
        near = next(iter(atlas.peers(city.id, atlas.years()[-1])), None)
        first = choice_made if choice_made in areas else near.id if near else next(iter(areas))
        other = choice.select("other", _("City"), areas, first, 240, city_box.select)
        choice.keep("to", other, default)
        return Comparator("city", city=other)
    choice.keep("to", kind, default)
    if kind == "peers" or kind in atlas.catalogue.peer_models:
        return weighed(atlas, Comparator(model=GENERAL if kind == "peers" else kind))
    return Comparator(kind, group=cities if kind == "group" else ())


def _labels(atlas: Atlas, city: City, cities: tuple[str, ...]) -> dict[str, str]:
    """The comparators by id, in words; one model after the other, the group only when there is one."""
    _ = session.words()
    models = atlas.catalogue.peer_models
    nearest = _("Its {number} closest peers", number=models[GENERAL].size)
    labels = {"peers": nearest if atlas.has_peers(city.id) else _("Its peers (none found)")}
    labels |= {id: _.words(one.title) for id, one in models.items() if id != GENERAL}
    if len(cities) >= limits.FEWEST_GROUPED:
        labels["group"] = _.ngettext("Your group of {number} city", "Your group of {number} cities", len(cities))
    return labels | {
        "country": _("Cities in the same country"),
        "members": _("Members of the network"),
        "all": _("All cities"),
        "city": _("One city"),
    }


def grouped(atlas: Atlas, city: City) -> tuple[str, ...]:
    """The other cities of the reader's group, as the link or the visit holds it; too few of them are told."""
    _ = session.words()
    raw, linked = choice.wanted("group")
    labels = session.drawn(city_labels, atlas)
    choice.by_name("group", atlas, labels)
    ids = choice.several("group", labels, (), _("city"))[: limits.MOST_GROUPED]
    choice.keep("group", ".".join(ids), "")
    cities = tuple(id for id in ids if id != city.id)
    if linked and raw and len(cities) < limits.FEWEST_GROUPED:
        ui_page.notice(
            _("A group needs at least {number} other cities, and the link has fewer. Add cities on the Peers page.",
              number=limits.FEWEST_GROUPED)
        )  # fmt: skip
    return cities


def group(atlas: Atlas, city: City) -> None:
    """Lets the reader put a group together; the link carries it, no account is needed."""
    _ = session.words()
    labels = without(session.drawn(city_labels, atlas), city)
    cities = [id for id in grouped(atlas, city) if id in labels]
    seed = choice.seeded(f"group__{city.id}", cities, initial="default")
    city_box.several(
        _("Your group"), list(labels), format_func=NameIn(labels), max_selections=limits.MOST_GROUPED,
        placeholder=_("Add a city"), on_change=_regroup, args=(seed["key"],),
        help=_("The link to this page contains your group: save it or share it."), **seed,
    )  # fmt: skip
    if len(cities) >= limits.FEWEST_GROUPED:
        title = _("Compare with this group")
        st.button(title, on_click=_compare_with, args=("group",), key="to_group", width="stretch")
    elif cities:
        st.caption(_("Choose at least {number} cities to calculate a median.", number=limits.FEWEST_GROUPED))


def linked() -> tuple[str, ...]:
    """The reader's group as the link carries it, the own city too where it is among them."""
    return tuple(id for id in (choice.wanted("group")[0] or "").split(".") if id)


def take(cities: tuple[str, ...]) -> None:
    """Makes these cities the reader's group, and the group what the city is compared with."""
    turns = st.session_state.get("turns", {})
    st.session_state["saved_group"] = ""  # they are no change of the group that was at hand (ui/groups.py)
    choice.put("group", ".".join(cities) or None)
    for key in [key for key in turns if key.startswith("group__")]:
        turns.pop(key)  # the widget takes the group over
    _compare_with("group")


def adopt(cities: tuple[str, ...]) -> None:
    """Offers to make these cities the reader's group and the comparator."""
    _ = session.words()
    if limits.FEWEST_GROUPED <= len(cities) <= limits.MOST_GROUPED:
        st.button(_("Compare with these cities"), on_click=take, args=(cities,), key="adopt")


def weighed(atlas: Atlas, to: Comparator) -> Comparator:
    """The comparator with the weights that the reader moved. What a link gives wrongly is told and left out."""
    model = atlas.catalogue.peer_model(to.model)
    moved = _moved(model)
    choice.keep(weights_key(model.id), weights_text(moved), "")
    weights_all = {one.id: one.weight for one in model.variables} | moved
    if not any(weights_all.values()):
        _ = session.words()
        ui_page.notice(
            _("All weights are 0, so the model's default weights are used. Set at least one weight above 0.")
        )
        return to
    return replace(to, weights=tuple(moved.items()))


def weights(atlas: Atlas, to: Comparator) -> None:
    """A slider for each variable of the model; a move takes effect at once."""
    _ = session.words()
    model = atlas.catalogue.peer_model(to.model)
    weights_now = {one.id: one.weight for one in model.variables} | dict(to.weights)
    with st.expander(_("Weights of the variables"), expanded=True):
        for variable in model.variables:
            seed = choice.seeded(_slider(model, variable.id), weights_now[variable.id], STEPS)
            title = _.words(variable.title)
            st.select_slider(
                title[:1].upper() + title[1:], STEPS, format_func=lambda weight: _.number(weight, 1), on_change=_weigh,
                args=(model,), **seed,
            )  # fmt: skip
        if to.weights:
            st.button(_("Reset to default weights"), on_click=_unweigh, args=(model,), key="unweigh")


def _moved(model: PeerModel) -> dict[str, float]:
    """The weights that differ from the model's, in its order; what a link gives wrongly is told."""
    _, default_weights = session.words(), {one.id for one in model.variables}

    def mistake(_key: str, error: UnknownNameError) -> None:
        id, _sign, text = error.given.partition(":")
        if id not in default_weights:
            ui_page.unknown(UnknownNameError(_("context variable"), id, default_weights))
            return
        ui_page.notice(
            _("The link sets the weight of “{variable}” to “{given}”. Use a number from 0 to {most}.",
              variable=id, given=text[:20], most=_.number(HEAVIEST))
        )  # fmt: skip

    return choice.address(mistake).weights(model)


def _slider(model: PeerModel, variable: str) -> str:
    return f"weight_{model.id}_{variable}"


def _widget(model: PeerModel, variable: str) -> str:
    return f"{_slider(model, variable)}__{session.words().code}"


def _weigh(model: PeerModel) -> None:
    """Takes the sliders' weights over before the page is told anew."""
    chosen = {one.id: round(st.session_state[_widget(model, one.id)], 1) for one in model.variables}
    moved = {one.id: chosen[one.id] for one in model.variables if chosen[one.id] != one.weight}
    choice.put(weights_key(model.id), weights_text(moved) or None)


def _unweigh(model: PeerModel) -> None:
    choice.put(weights_key(model.id), None)
    for variable in model.variables:
        st.session_state[_widget(model, variable.id)] = variable.weight


def _regroup(key: str) -> None:
    choice.put("group", ".".join(st.session_state[key]) or None)


def _compare_with(kind: str) -> None:
    """Makes the group what the city is compared with: it is the default where there is one."""
    choice.put("to", None)
    st.session_state[f"kind__{session.words().code}"] = kind
