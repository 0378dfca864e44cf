"""What only the reader's browser can do: tell the page's language, copy the address, fold the choices on a phone."""

import json
from collections.abc import Callable, Sequence

import streamlit as st
import streamlit.components.v2

from ui import framework_words, navigation, style_sheet
from ui.scripts import script

# Signing in and out leaves the site and comes back to its first page: the place is kept in the tab meanwhile. Only a
# path of this very site is ever followed, and only once, soon after, and from the first page without choices. It is in
# the page from its first moment: a component would come late, after the first who press the button.
# The letters of Streamlit's own buttons, and in a row of them (ROW_STYLE) their height.
BUTTON_STYLE = """
button{font:400 .875rem/1.6 var(--st-font);color:var(--st-text-color);background:transparent;cursor:pointer;
  border:1px solid var(--st-border-color);border-radius:2px;min-height:32px;padding:4px 12px;white-space:nowrap}
button:empty{visibility:hidden}
button:hover,button:focus-visible,button.done{border-color:var(--st-link-color);color:var(--st-link-color)}
button.done{font-weight:600}
button:focus-visible{outline:2px solid var(--st-text-color);outline-offset:2px}
"""
ROW_STYLE = """
button{display:block;box-sizing:border-box;min-height:2.5rem;padding:.25rem .75rem}
@media(max-width:640px){button{min-height:40px}}
"""
_FOLD_STYLE = """
button{font:400 15px/22px var(--st-font);color:var(--st-text-color);background:var(--st-secondary-background-color);
  border:1px solid var(--st-border-color);border-radius:2px;width:100%;min-height:40px;padding:8px 12px;text-align:left;
  overflow-wrap:anywhere;cursor:pointer}
button:empty{visibility:hidden}
button:focus-visible{outline:2px solid var(--st-text-color);outline-offset:-2px}
"""


def page_language(
    code: str,
    menu: str,
    close: str,
    more: str,
    table: str,
    lost: str,
    theme: str,
    screen: str,
    resize: Callable[[], None],
) -> None:
    """Sets <html lang>, which Streamlit hard-codes: screen readers and hyphenation go by it.

    It also names the buttons that open and close the menu on a phone, and the one that opens the pages for which the
    header has no room: Streamlit's names are English only. `table`: the name of a table, which has none there.

    `lost`: what stands in the place of Streamlit's dialog where the connection is lost. What its widgets say in English
    is said in the page's language (ui/framework_words.py), from the first page on (`speak_framework`).

    It also makes each act of the reader one step of the browser's history. Streamlit makes two of going to a page: its
    bare address, then the address with the choices; back would stop at the bare one, where every choice is the default.

    It also asks for the page in the other colours where Streamlit shows another theme than `theme`, as when the machine
    turns dark or light while the page is open, and for the other form of its charts when the window does not fit those
    of `screen` (ui/session.py), by `resize`. And it takes the style sheet of a server that was updated meanwhile.
    """
    data = {"lang": code, "menu": menu, "close": close, "more": more, "lost": lost, "theme": theme, "screen": screen,
            "table": table, "sheet": style_sheet.address(), "framework": framework_words.words(code)}  # fmt: skip
    rerun = {"on_theme_change": lambda: None, "on_screen_change": resize}  # of the colours the page asks Streamlit
    _language()(key="page_language", data=data, height=0, **rerun)


def copy_link(label: str, done: str, without: Sequence[str] = ()) -> None:
    """A button that copies the address of this very view, without what only its author may hold.

    What could be another default some day, such as the newest policy, is in the copy also where the address omits it.
    """
    data = {"label": label, "done": done, "without": list(without), "pinned": navigation.pinned()}
    _copy()(key="copy_link", data=data)


def fold(label: str, more: str, run: int) -> None:
    """On a phone, one line that says what is chosen and opens the choices; the style sheet hides it elsewhere.

    `more`: the button that opens a lead of more than a few lines there.

    `run` differs from run to run, so that the line is told anew.
    """
    _fold()(key="fold", data={"label": label, "more": more, "run": run})


def to_top(turn: int) -> None:
    """Scrolls the page up when `turn` is another number than before: something else stands there now."""
    _top()(key="to_top", data={"turn": turn}, height=0)


def highlight() -> None:
    """Marks the city that the reader points at, or reaches with the keyboard, in the list and on the map alike.

    All in the browser, without a run of the page: lines of lists carry `data-geo`, and so does what the map tells.
    """
    _highlight()(key="highlight", data={}, height=0)


def screen(cookie: str, home: str) -> str:
    """The script that tells the server how wide the reader's screen is; `home`: the path of the first page."""
    return f"{script('screen').rstrip()}({json.dumps(cookie)},{json.dumps(home or '/')})"


def keep_place(home: str) -> str:
    """The script that brings a reader back to where they signed in or out; `home`: the path of the first page."""
    return f"{script('keep_place').rstrip()}({json.dumps(home)})"


def framework(code: str) -> str:
    """What the framework's own words are in a language, as data for the script of `speak_framework`."""
    return json.dumps(framework_words.words(code), ensure_ascii=False).replace("<", "\\u003c")


def speak_framework() -> str:
    """The script that says the framework's own words in the page's language as soon as they are there."""
    return script("framework_words")


def on_paper() -> str:
    """The script that gives charts the width of the paper when the page is printed."""
    return script("print")


def _top():
    return st.components.v2.component("to_top", js=script("to_top"))


def _highlight():
    return st.components.v2.component("highlight", js=script("highlight"))


def _fold():
    return st.components.v2.component(
        "fold", html="<button type='button'></button>", css=_FOLD_STYLE, js=script("fold")
    )


def _language():
    return st.components.v2.component("page_language", js=script("page_language"))


def _copy():
    html, style = "<button type='button'></button>", BUTTON_STYLE + ROW_STYLE
    return st.components.v2.component("copy_link", html=html, css=style, js=script("copy_link"))
