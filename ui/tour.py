"""A first visit in three steps: a small card that hides nothing, dismissed for good, called back from About."""

import streamlit as st
import streamlit.components.v2

from ui import session
from ui.browser import BUTTON_STYLE
from ui.scripts import script
from ui.serving import addresses

# Shown once in a browser, at once remembered: nobody meets it twice, by whatever link. Not on phones, where it would
# cover what it speaks of. `vigie.tour` is "seen", or "again" where About asked for it.
_CARD = """<section role="region" hidden><span></span><h2></h2><p></p><div><button type="button" class="skip"></button>
<button type="button" class="back"></button><button type="button" class="next"></button></div></section>"""
_STYLE = """
section{position:fixed;right:24px;bottom:24px;width:340px;box-sizing:border-box;padding:16px 18px;z-index:999990;
  background:var(--st-background-color);color:var(--st-text-color);border:1px solid var(--st-border-color);
  border-top:3px solid var(--st-text-color);border-radius:2px;box-shadow:0 6px 28px rgba(0,0,0,.22)}
section[hidden]{display:none}
span{font:400 13px/18px var(--st-font);opacity:.8}
h2{font:600 19px/24px var(--st-heading-font);margin:2px 0 6px}
p{font:400 15px/22px var(--st-font);margin:0 0 12px}
div{display:flex;gap:8px;justify-content:flex-end}
button.skip{margin-right:auto;border-color:transparent;padding-left:0}
button[hidden]{display:none}
"""


def card() -> None:
    """The tour, on every page: the browser decides whether it is shown."""
    _ = session.words()
    steps = [
        {
            "at": ".st-key-choices:has([class*=st-key-city__])",
            "title": _("Choose your city"),
            "text": _(
                "And the cities to compare it with: by default, the most similar ones. The page address keeps your "
                "choices."
            ),
        },
        {
            "at": "h1.vg-headline",
            "title": _("Read the finding"),
            "text": _(
                "Blue is better, orange is worse, grey is no clear difference. A hollow ring was not tested. Sources "
                "are listed below."
            ),
        },
        {
            "at": ".st-key-search",
            "title": _("Explore further"),
            "text": _("Search for any city or indicator. Below each chart you can export its table, image and link."),
        },
    ]
    words = {"steps": steps, "next": _("Next"), "back": _("Back"), "done": _("Start"), "skip": _("Skip tour")}
    of = _("Step {step} of {all}", step="{step}", all=len(steps))
    _tour()(key="tour", data={**words, "of": of}, height=0)


def again() -> None:
    """On About: the way back to it, from the first page."""
    _ = session.words()
    words = {"label": _("Show tour again"), "home": addresses.inside(""), "lang": _.code}
    _back()(key="tour_again", data=words)


def _tour():
    return st.components.v2.component("tour", html=_CARD, css=BUTTON_STYLE + _STYLE, js=script("tour"))


def _back():
    return st.components.v2.component("tour_again", html="<button></button>", css=BUTTON_STYLE, js=script("tour_again"))
