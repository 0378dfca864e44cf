"""Indexes to keep, to share and to take away: under a name, as a file, and back from one."""

from collections.abc import Callable, Sequence

import streamlit as st
import streamlit.components.v2

from indicators import (
    Atlas,
    IndexRecipe,
    IndexScores,
    IndicatorsError,
    Language,
    SavedIndex,
    SavedIndexes,
    UnknownNameError,
    exports,
    read_index,
    refusal,
    views,
)
from indicators.view import Reader
from ui import costly, identity, session, writing
from ui import page as ui_page
from ui.browser import BUTTON_STYLE
from ui.documents import XLSX
from ui.index import recipe
from ui.scripts import script

COLLECTION = "indexes"  # in the visit


def my_indexes(atlas: Atlas, answer: IndexScores) -> None:
    """What can be done with the index at hand, folded away."""
    _ = session.words()
    with st.expander(_("Save, share, export"), key="index_shelf"):
        _kept(atlas, answer.index, _)
        if not answer.empty:
            _take_away(atlas, answer, _)
        _back(atlas, _)
    writing.done(COLLECTION)


def _kept(atlas: Atlas, index: IndexRecipe, _: Language) -> None:
    """The kept ones to open, and the one at hand to keep."""
    saved = session.indexes()
    if not saved.may_save:
        st.caption(_("The link to this page contains the index."))
        if identity.providers():
            st.caption(_("Sign in to save it under a name."))
        return
    saved_indexes = writing.known(
        saved, _("Your saved indexes are not available at the moment. Reload the page shortly.")
    )
    if saved_indexes is None:
        return
    if saved_indexes:
        _open(atlas, saved_indexes, _)
        own_indexes = [one for one in saved_indexes if one.account]
        if own_indexes:
            _forget(saved, own_indexes, _)
    with st.container(key="index_form"):
        _keep(saved, index, _)


def _open(atlas: Atlas, saved_indexes: Sequence[SavedIndex], _: Language) -> None:
    labels = [writing.label(one) for one in saved_indexes]
    key = f"kept_index__{_.code}__{_turn()}"
    st.selectbox(
        _("Saved indexes"), range(len(saved_indexes)), index=None, key=key, format_func=labels.__getitem__,
        placeholder=_("Choose an index"), on_change=_opened, args=(key, atlas, saved_indexes),
    )  # fmt: skip


def _opened(key: str, atlas: Atlas, saved_indexes: Sequence[SavedIndex]) -> None:
    place = st.session_state[key]
    if place is not None:
        _adopt(atlas, saved_indexes[place].recipe)


def _keep(saved: SavedIndexes, index: IndexRecipe, _: Language) -> None:
    key, hint = f"index__{_.code}__{_turn()}", _("Our index")
    name, shared = writing.fields(saved, _("Index name"), key, hint)
    if st.button(_("Save this index"), key=f"index_keep__{_.code}", width="stretch"):
        _act(lambda: _("Saved “{name}”.", name=saved.save(name, index, shared).name), _)


def _forget(saved: SavedIndexes, own_indexes: Sequence[SavedIndex], _: Language) -> None:
    with st.popover(_("Delete a saved index"), width="stretch"):
        names = [one.name for one in own_indexes]
        gone = st.selectbox(_("Saved indexes"), names, key=f"index_gone__{_.code}__{_turn()}")
        if st.button(_("Delete this index"), key=f"index_forget__{_.code}", width="stretch"):
            _act(lambda: _("Deleted “{name}”.", name=saved.forget(gone).name), _)


def _take_away(atlas: Atlas, answer: IndexScores, _: Language) -> None:
    """The recipe with its audit trail: a file the page reads back, a workbook and a table of every stage."""
    cited = session.told_later(views.index_cited, answer)
    table, catalogue = session.told_later(views.index_long, answer), atlas.catalogue
    with st.container(horizontal=True, key="index_files"):
        for label, make, name, kind in (
            ("JSON", lambda: exports.index_json(answer, cited()), "vigie-index.json", "application/json"),
            ("XLSX", lambda: exports.index_workbook(answer, Reader(_, catalogue)), "vigie-index.xlsx", XLSX),
            ("CSV", lambda: exports.csv(table()), "vigie-index-stages.csv", "text/csv"),
        ):
            st.download_button(label, costly.later(make), name, kind, key=f"index_{label}", on_click="ignore")
    st.caption(
        _("The settings, the simulations and every step from figures to scores. You can open the JSON file here again.")
    )


def _back(atlas: Atlas, _: Language) -> None:
    """Reads a recipe back, from a file or pasted."""
    with st.popover(_("Open a saved file"), width="stretch"):
        field = f"index_text__{_.code}__{_turn()}"
        recipe_file(f"recipe_file_{_.code}_{_turn()}", field, _)  # no "__" in a component's key
        text = st.text_area(_("Or paste its content"), key=field, height=90)
        if not st.button(_("Open this index"), key=f"index_back__{_.code}", width="stretch"):
            return
        try:
            kept_out = _adopt(atlas, text)
        except IndicatorsError as error:
            ui_page.refusal(error)
            return
        writing.begin_anew(
            COLLECTION, " ".join([_("The index is open. The link to this page contains it."), *kept_out])
        )


def _adopt(atlas: Atlas, text: str) -> list[str]:
    """Makes a recipe the reader's own; what of it cannot enter today is left out and told. Raises RecipeError."""
    _, indicators, index = session.words(), atlas.catalogue.ingredients, read_index(text)
    unknown = [id for id in index.indicators if id not in indicators]
    if unknown:
        raise UnknownNameError(_("indicator"), unknown[0][:80], indicators)
    why = {id: refusal(indicators[id], index.family) for id in index.indicators}
    recipe.take(atlas, index)
    return views.refusals({id: one for id, one in why.items() if one}, indicators, _)


def _rules(_: Language) -> dict[str, str]:
    """Why an index cannot be kept, by the reason."""
    return {
        "name": _("Enter a name for the index."),
        "taken": _("You already have an index with this name. Choose another name, or delete that index first."),
        "taken_there": _("The network already has an index with this name. Choose another name."),
        "full": _("You have reached the maximum number of indexes. Delete one first."),
    }


def _act(do: Callable[[], str], _: Language) -> None:
    writing.act(COLLECTION, do, _rules(_), _("This index no longer exists. Reload the page."))


def _turn() -> int:
    return writing.turn(COLLECTION)


MOST_LETTERS = 100_000  # of what is no file of ours; the page says what is wrong with it
# The files that we make carry every stage of every city beside the recipe: a megabyte that nobody reads back.
_LARGEST = 20_000_000  # bytes that the browser looks into


def recipe_file(key: str, field: str, _: Language) -> None:
    """A button to choose a file, whose recipe then stands in the text field with the key `field`, shown after it."""

    def note() -> None:
        st.session_state[field] = str(st.session_state[key].get("read") or "")[:MOST_LETTERS]

    data = {"label": _("Choose an index file"), "most": MOST_LETTERS, "largest": _LARGEST}
    _component()(key=key, data=data, on_read_change=note)


def _component():
    html = "<button type='button'></button><input type='file' accept='.json' hidden tabindex='-1' aria-hidden='true'>"
    return st.components.v2.component("recipe_file", html=html, css=BUTTON_STYLE, js=script("recipe_file"))
