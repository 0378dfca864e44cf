"""What the shelves of kept things share: forms that begin anew after an act, what it did told once, why it was refused.

In the visit, for each shelf: `<shelf>_turn`, which makes its forms begin anew; `<shelf>_done`, what the last act did.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from indicators import IndicatorsError, KeptError, NotAllowedError, UnknownNameError, views
from ui import furniture, session

LONGEST_NAME = 80


def turn(shelf: str) -> int:
    """Part of the keys of a shelf's widgets: another number after each act."""
    return st.session_state.get(f"{shelf}_turn", 0)


def begin_anew(shelf: str, told: str) -> None:
    """Empties the forms of a shelf; `told` is what was done."""
    st.session_state[f"{shelf}_turn"], st.session_state[f"{shelf}_done"] = turn(shelf) + 1, told
    st.rerun()


def done(shelf: str) -> None:
    """What the last act did, told once."""
    if told := st.session_state.pop(f"{shelf}_done", ""):
        st.success(furniture.plain(told))


def act(shelf: str, do: Callable[[], str], rules: Mapping[str, str], gone: str = "") -> None:
    """Does something on a shelf and says what `do` returns, else why not.

    `rules`: by the reason of a KeptError; `gone`: where a thing is there no more, an error's own words without it.
    """
    try:
        told = do()
    except IndicatorsError as error:
        st.error(furniture.plain(_why(error, rules, gone)))
        return
    begin_anew(shelf, told)


def _why(error: IndicatorsError, rules: Mapping[str, str], gone: str) -> str:
    """Why an act was refused, in the reader's language where it is a rule of what is kept."""
    _ = session.words()
    if isinstance(error, NotAllowedError):
        return _("Your own role does not allow this.")
    if gone and isinstance(error, UnknownNameError):
        return gone
    known = isinstance(error, KeptError) and error.reason in rules
    return rules[error.reason] if known else views.error_sentence(error, _)
