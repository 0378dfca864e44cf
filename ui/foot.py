"""The line under every page that leads to who runs the site and what it stores; and the end of a page."""

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from indicators import legal_pages
from ui import contact, navigation, session
from ui.serving import addresses
from ui.settings import settings


def links(title: str = "") -> str:
    """The ways to the parts that this installation publishes, as HTML. `title`: over them."""
    _ = session.words()
    root, titles = addresses.inside("legal"), legal_pages.part_titles(contact.operator(_), _)
    ways = [(title, f"{root}?{urlencode({'part': id, 'lang': _.code})}") for id, title in titles.items()]
    return legal_pages.foot(ways, _("About this site"), title)


def line() -> None:
    """The line: last on every page; none where nobody says who runs the site, and inside a frame."""
    if settings().operator and not st.context.is_embedded:
        st.html(links())


def stop() -> NoReturn:
    """Ends a page early, with its choices in the address; nothing can be shown after it."""
    line()
    navigation.write()
    st.stop()
