"""The index as the reader chooses it: one of the network's to begin with, then every choice on the way to a score.

What of it stands in the link says indicators/index/question.py.
"""

from collections.abc import Sequence

import streamlit as st

from indicators import Atlas, IndexRecipe, StatedLevels, UnknownNameError, admitted, refusal, views
from indicators.questions import ENDS, FIELDS, FINER, HEAVIEST, MAIN, recipe_parameters, weights_text
from ui import choice, session
from ui import page as ui_page
from ui.comparators import STEPS
from ui.index import goalposts
from ui.labels import NameIn

KEYS = ("of", *FIELDS, "weigh", *ENDS, "if")


def base(atlas: Atlas) -> IndexRecipe:
    """Which of the network's indexes the reader's begins as: its family first, for the two are never added."""
    _, indexes = session.words(), atlas.catalogue.indexes
    first = next(iter(indexes))
    index_id = choice.asked("index", indexes, first, _("index"))
    family = indexes[index_id].family
    labels = {"preparedness": _("Preparedness"), "safety": _("Safety")}
    seed = choice.seeded("family", family, labels, "default")
    st.session_state[seed["key"]] = family
    why = _("An index measures either what a city does or its results, never both.")
    st.segmented_control(
        _("What the index measures"), list(labels), format_func=NameIn(labels), on_change=_turn, help=why,
        args=(seed["key"], indexes), **seed,
    )  # fmt: skip
    titles = {id: _.words(one.title) for id, one in indexes.items() if one.family == family}
    seed = choice.seeded(f"index__{family}", index_id, titles, "index")
    chosen = st.selectbox(
        _("Index of the network"),
        list(titles),
        format_func=NameIn(titles),
        width=380,
        on_change=_begin,
        **seed,
    )
    choice.keep("index", chosen, first)
    return indexes[chosen]


def choose(atlas: Atlas, of: IndexRecipe, answered: StatedLevels) -> None:
    """The reader's own choices on the way to the index; the link carries them (`IndexQuestion`)."""
    _ = session.words()
    with st.expander(_("How it is calculated"), expanded=False, key="index_made"):
        st.caption(_.words(of.description))
        ids = _indicators(atlas, of, answered)
        if of.family == "preparedness" and (waiting := views.awaited(answered, _)):
            st.caption(waiting)
        spots, choices = {key: st.container() for key in MAIN}, {}
        for key, field in reversed(MAIN.items()):  # the aggregation first: it may leave nothing else to choose
            with spots[key]:
                choices[field] = _choice(key, field, of) if _asks(field, choices) else _unasked(key, field, of)
    by_people = choices["weighting"] == "own" and choices["aggregation"] != "bod"
    if by_people:
        _weights(atlas, of, ids)
    goalposts.choose(atlas, of, ids, choices["scale"])
    with st.expander(_("Advanced settings"), expanded=False, key="index_finer"):
        themes = {atlas.catalogue.ingredients[id].theme for id in ids}
        for key, field in FINER.items():
            choices[field] = _choice(key, field, of) if _asks(field, choices, len(themes)) else _unasked(key, field, of)


def _asks(field: str, fields: dict[str, str], themes: int = 0) -> bool:
    """Whether a choice means anything beside the others: benefit of the doubt finds its weights, and has no themes."""
    doubted = fields.get("aggregation") == "bod"
    if field == "between":
        return fields["grouping"] == "theme" and themes > 1 and not doubted
    if field == "scale":
        return fields.get("aggregation") != "mpi"
    return doubted if field == "shares" else not (doubted and field in ("grouping", "weighting"))


def _unasked(key: str, field: str, of: IndexRecipe) -> str:
    default = getattr(of, field)
    choice.keep(key, default, default)
    return default


def take(atlas: Atlas, index: IndexRecipe) -> None:
    """Makes an index that was kept, or read back, the reader's own: the link carries it from now on."""
    indexes = atlas.catalogue.indexes
    start = indexes.get(index.id) or next(one for one in indexes.values() if one.family == index.family)
    forget()
    choice.put("index", None if start.id == next(iter(indexes)) else start.id)
    for key, text in recipe_parameters(index, start).items():
        choice.put(key, text if key in ENDS else text or None)


def forget() -> None:
    """Takes every own choice back: the index is the network's again."""
    for key in KEYS:
        choice.put(key, None)
    turns = st.session_state.get("turns", {})
    for widget in [one for one in turns if one.startswith(("index__", "family__")) or "__of_" in one]:
        turns.pop(widget)


def _widget(key: str, of: IndexRecipe) -> str:
    """A widget's key: each of the network's indexes has its own."""
    return f"{key}__of_{of.id}"


def _turn(key: str, indexes: dict[str, IndexRecipe]) -> None:
    """Goes to the first index of the other family."""
    family = st.session_state[key]
    index_id = choice.wanted("index")[0] or next(iter(indexes))
    if family and family != indexes[index_id].family:
        forget()
        choice.put("index", next(id for id, one in indexes.items() if one.family == family))


def _begin() -> None:
    for key in KEYS:
        choice.put(key, None)


def _indicators(atlas: Atlas, of: IndexRecipe, answered: StatedLevels) -> tuple[str, ...]:
    """The indicators of the index, grouped by theme; what the link asks and cannot be is told."""
    _, indicators = session.words(), atlas.catalogue.ingredients
    able = [one.id for one in admitted(indicators.values(), of.family) if not _waits(one.id, answered)]
    raw, linked = choice.wanted("of")
    ids_wanted = list(dict.fromkeys(id for id in (raw or "").split(",") if id)) or list(of.indicators)
    if linked:
        _tell(atlas, of, ids_wanted, answered)
    start = [id for id in ids_wanted if id in able]
    seed = choice.seeded(_widget("of", of), start or [*of.indicators], initial="default")
    themes = {id: _.words(one.short) for id, one in atlas.catalogue.themes.items()}
    labels = {id: f"{_.words(indicators[id].title)} ({themes[indicators[id].theme]})" for id in able}
    picked = st.multiselect(
        _("Indicators"), able, format_func=NameIn(labels), placeholder=_("Add an indicator"), select_all=False,
        help=_("Only indicators that can be compared between countries and for which higher or lower is better."),
        **seed,
    )  # fmt: skip
    ids = tuple(id for id in able if id in picked)
    standard = tuple(id for id in able if id in of.indicators)
    choice.keep("of", ",".join(ids), ",".join(standard))
    return of.indicators if ids == standard else ids


def _waits(id: str, answered: StatedLevels) -> bool:
    """Whether it is a part of the scorecard that too few cities answered in public."""
    return id in answered.cities and id not in answered.enough


def _tell(atlas: Atlas, of: IndexRecipe, ids: Sequence[str], answered: StatedLevels) -> None:
    """Why indicators of the link do not enter."""
    _, indicators = session.words(), atlas.catalogue.ingredients
    for id in (id for id in ids if id not in indicators):
        ui_page.unknown(UnknownNameError(_("indicator"), id, indicators))
    kept_out = {id: refusal(indicators[id], of.family) for id in ids if id in indicators}
    waiting = {id for id in ids if id not in of.indicators and _waits(id, answered)}  # the network's wait in silence
    kept_out = {id: why or ("answers" if id in waiting else "") for id, why in kept_out.items()}
    for sentence in views.refusals({id: why for id, why in kept_out.items() if why}, indicators, _):
        ui_page.notice(sentence)


def _choice(key: str, field: str, of: IndexRecipe) -> str:
    """One choice of the recipe as a select box."""
    _ = session.words()
    labels, default = views.index_choices(field, _), getattr(of, field)
    title = views.choice_titles(_)[field]
    option = choice.asked(key, labels, default, _.typography.inside_sentence(title))
    seed = choice.seeded(_widget(key, of), option, labels, "index")
    picked = st.selectbox(title, list(labels), format_func=NameIn(labels), **seed)
    st.caption(views.index_explained(field, picked, _))
    choice.keep(key, picked, default)
    return picked


def _weights(atlas: Atlas, of: IndexRecipe, ids: tuple[str, ...]) -> None:
    """A slider for each indicator: what it weighs against the others of its theme."""
    _ = session.words()
    moved = _linked(of, ids)
    weights_set = {}
    with st.expander(_("Weights of the indicators"), expanded=False, key="index_weights"):
        for id in ids:
            start = moved.get(id, of.weight(id))
            seed = choice.seeded(_widget(f"weigh_{id}", of), start, STEPS)
            title = ui_page.plain(_.words(atlas.catalogue.ingredients[id].title))
            weights_set[id] = round(st.select_slider(title, STEPS, format_func=lambda one: _.number(one, 1), **seed), 1)
    if ids and not any(weights_set.values()):
        ui_page.notice(_("All weights are 0. Set at least one weight above 0."))
    choice.keep("weigh", _written(of, weights_set), "")


def _linked(of: IndexRecipe, ids: Sequence[str]) -> dict[str, float]:
    """The weights that the link gives; what is no weight is told."""
    _ = session.words()

    def mistake(_key: str, error: UnknownNameError) -> None:
        id, _sign, text = error.given.partition(":")
        if id not in ids:
            ui_page.unknown(UnknownNameError(_("indicator of the index"), id, ids))
            return
        ui_page.notice(
            _("The link sets the weight of “{id}” to “{given}”. Use a number from 0 to {most}.",
              id=id[:60], given=text[:20], most=_.number(HEAVIEST))
        )  # fmt: skip

    return choice.address(mistake).weighted("weigh", {id: of.weight(id) for id in ids}, "indicator of the index")


def _written(of: IndexRecipe, weights: dict[str, float]) -> str:
    """The weights that differ from the network's, as the link carries them."""
    return weights_text({id: weight for id, weight in weights.items() if weight != of.weight(id)})
