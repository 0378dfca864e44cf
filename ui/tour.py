"""A first visit to a city in five steps: a strip in the page, dismissed for good, called back from About."""

import streamlit as st
import streamlit.components.v2

from ui import choice, session
from ui.browser import BUTTON_STYLE
from ui.scripts import script
from ui.serving import addresses

# Shown once in a browser, at once remembered: nobody meets it twice, by whatever link. It lies in the page, over the
# finding, and covers nothing. `vigie.tour` is "seen", or "again" where About asked for it.
_CARD = """<section role="region" hidden><span></span><h2></h2><p></p><div><button type="button" class="skip"></button>
<button type="button" class="back"></button><button type="button" class="next"></button></div></section>"""
_CITY = "[class*=st-key-city__]"
# The choices; on a phone the line that opens them.
_CHOICES = f".st-key-choices:has({_CITY}), [data-testid=stMain]:has(.st-key-choices {_CITY}) .st-key-fold_line"
_STYLE = """
section{box-sizing:border-box;padding:10px 16px 12px;margin:4px 0;max-width:760px;
  background:var(--st-secondary-background-color);color:var(--st-text-color);border-left:3px solid var(--st-text-color)}
section[hidden]{display:none}
span{font:400 13px/18px var(--st-font);opacity:.8}
h2{font:600 19px/24px var(--st-heading-font);margin:2px 0 6px}
p{font:400 15px/22px var(--st-font);margin:0 0 8px}
div{display:flex;gap:8px}
section div{justify-content:flex-end}
button.skip{border-color:transparent;padding-right:0}
button[hidden]{display:none}
"""


def strip() -> None:
    """The tour, on the page of a city with figures: the browser decides whether it is shown."""
    _ = session.words()
    steps = [
        {
            "at": "",
            "title": _("What this is"),
            "text": _(
                "Your city next to similar cities, in published figures. Each figure has its source and "
                "its margin of error. Nothing here ranks cities."
            ),
        },
        {
            "at": _CHOICES,
            "title": _("Choose your city"),
            "text": _(
                "And the cities to compare it with: by default, the most similar ones. The page address keeps your "
                "choices."
            ),
        },
        {
            "at": "h1.vg-headline",
            "title": _("Read the finding"),
            "text": _("Blue is better, orange is worse, grey is neither. A hollow ring was not tested."),
        },
        {
            "at": ".vg-list:has([data-row])",
            "title": _("Look behind a figure"),
            "text": _("Press a line, or a row below: its trend, the cities it is compared with, who does better."),
        },
        {
            "at": "[class*=st-key-press_]",
            "title": _("Before you speak about it"),
            "text": _("“For the press” says what the figures allow you to say, and what not. Export has the files."),
        },
    ]
    words = {"steps": steps, "next": _("Next"), "back": _("Back"), "done": _("Start"), "skip": _("Skip tour")}
    of = _("Step {step} of {all}", step="{step}", all=len(steps))
    _tour()(key="tour", data={**words, "of": of}, height="content")


def again() -> None:
    """On About: the way back to it, on the page of the visit's city."""
    _ = session.words()
    city = choice.wanted("city")[0] or choice.home(session.atlas())
    words = {"label": _("Show tour again"), "home": addresses.inside(""), "lang": _.code, "city": city}
    _back()(key="tour_again", data=words)


def _tour():
    return st.components.v2.component("tour", html=_CARD, css=BUTTON_STYLE + _STYLE, js=script("tour"))


def _back():
    return st.components.v2.component("tour_again", html="<button></button>", css=BUTTON_STYLE, js=script("tour_again"))
