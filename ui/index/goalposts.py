"""The ends of the scale as the reader sets them: goalposts or a target for each indicator, in its own unit.

In the link: `posts` (admin_online:20:90) and `targets` (admin_online:75), only where they are not the ends of the unit.
"""

from typing import Any

import streamlit as st

from indicators import Atlas, IndexRecipe, UnknownNameError
from indicators.questions import ENDS, ends_text, read_ends
from ui import choice, session
from ui import page as ui_page


def choose(atlas: Atlas, of: IndexRecipe, ids: tuple[str, ...], scale: str) -> None:
    """Goalposts and targets; sliders only under the scale that uses them, else nothing is carried on."""
    _ = session.words()
    posts, targets = (), ()
    if scale == "goalposts":
        with st.expander(_("Goalposts"), expanded=False, key="index_posts"):
            st.caption(
                _(
                    "Values that score 1 and 100. Cities beyond them get 1 or 100. By default they are the lowest "
                    "and highest possible values."
                )
            )
            posts = _sliders(atlas, of, ids, 2)
    if scale == "dist2target":
        with st.expander(_("Targets"), expanded=False, key="index_targets"):
            st.caption(_("The value that every city should reach. By default it is the best possible value."))
            targets = _sliders(atlas, of, ids, 1)
    choice.keep("posts", ends_text(posts), ends_text(of.posts))
    choice.keep("targets", ends_text(targets), ends_text(of.targets))


def _sliders(atlas: Atlas, of: IndexRecipe, ids: tuple[str, ...], ends: int) -> tuple:
    """A slider for each indicator whose unit has ends; what was moved from them."""
    _, indicators = session.words(), atlas.catalogue.ingredients
    name = next(key for key, count in ENDS.items() if count == ends)
    linked, ends_chosen = _linked(name, of, ids), []
    for id in ids:
        unit = atlas.catalogue.units[indicators[id].unit]
        if unit.ends is None:
            continue
        low, high = unit.ends
        usual = (low, high) if ends == 2 else (high if indicators[id].polarity.sign > 0 else low,)
        start = tuple(min(high, max(low, value)) for value in linked.get(id, usual))
        step = 10.0 ** -indicators[id].decimals if high - low > 1 else 0.1
        seed = choice.seeded(f"{name}_{id}__of_{of.id}", start if ends == 2 else start[0])
        label = ui_page.plain(_.words(indicators[id].title))
        ends_set: Any = st.slider(label, low, high, step=step, format="%g", **seed)
        moved = tuple(round(value, 6) for value in (ends_set if ends == 2 else (ends_set,)))
        if ends == 2 and moved[0] >= moved[1]:
            ui_page.notice(
                _(
                    "The two goalposts of “{title}” are equal. Enter two different values.",
                    title=_.words(indicators[id].title),
                )
            )
        elif moved != usual:
            ends_chosen.append((id, *moved))
    return tuple(ends_chosen)


def _linked(name: str, of: IndexRecipe, ids: tuple[str, ...]) -> dict[str, tuple[float, ...]]:
    """What the link gives, else the network's; what is wrong is told."""
    _ = session.words()
    if choice.wanted(name)[0] is None:
        return {id: tuple(values) for id, *values in getattr(of, name)}

    def mistake(_key: str, error: UnknownNameError) -> None:
        id = error.given.partition(":")[0]
        if id not in ids:
            ui_page.unknown(UnknownNameError(_("indicator of the index"), id, ids))
        else:
            ui_page.notice(
                _("The goalpost “{given}” in the link is not a number. Enter a number.", given=error.given[:60])
            )

    return {id: tuple(values) for id, *values in read_ends(choice.address(mistake), name, ids)}
