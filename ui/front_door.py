"""The front page: what this is, by whom and for whom; find your city; three ways in. The browser remembers the city.

It is what the address without any choice shows to a browser that remembers no city; a return visitor lands on theirs.
"""

import streamlit as st
import streamlit.components.v2

from indicators import Atlas, branding_in_use, site_name, views
from indicators.questions import HOME, CityQuestion
from ui import choice, city_box, foot, navigation, session
from ui import page as ui_page
from ui.labels import NameIn, city_labels
from ui.scripts import script
from ui.serving import addresses
from ui.settings import settings

COOKIE = "vigie_city"
START = "start"  # in the address: shows the front page whatever the browser remembers


def is_open(atlas: Atlas) -> bool:
    """Whether the front page is what the address asks for; else the own city that the browser remembers is chosen."""
    if START in st.query_params:
        return True
    visit = st.session_state
    if "city" in visit["kept"] or any(map(_asks_of_a_city, st.query_params)):
        return False
    city = remembered(atlas)
    if not city or navigation.back_or_forward():
        return True
    choice.put("city", city)
    return False


def _asks_of_a_city(key: str) -> bool:
    """Whether a parameter of the address is one of the City page; newsletters and networks add others of their own."""
    return key in {*CityQuestion("").parameters(), navigation.DAY} or key.startswith("weights_")


def remembered(atlas: Atlas) -> str:
    """The city that this browser remembers; empty where it remembers none that there is."""
    city = st.session_state.get("own_city") or st.context.cookies.get(COOKIE, "")
    return city if city in atlas.cities else ""


def show(atlas: Atlas) -> None:
    """The page; it ends here."""
    _ = session.words()
    labels = session.drawn(city_labels, atlas)
    st.container()  # where a city has its guide
    ui_page.html(_title(sum(one.is_town for one in atlas.choices())))
    with st.container(key="front_find"):
        chosen = city_box.select(
            _("Find your city"), list(labels), index=None, format_func=NameIn(labels), key=f"front_city__{_.code}",
            placeholder=_("Type its name"), width=520,
        )  # fmt: skip
    if chosen:
        choose(chosen)
        st.query_params.from_dict({key: st.query_params[key] for key in st.query_params if key != START})
        st.rerun()
    with st.container(key="front_doors"):
        for door, column in zip((_my_city, _network, _question), ui_page.thirds(), strict=True):
            with column:
                door(atlas, labels)
    foot.stop()


def choose(city: str) -> None:
    """Makes a city the reader's own: shown now, remembered by the browser."""
    st.session_state["own_city"] = st.session_state["remember_city"] = city
    choice.put("city", city)


def remember(atlas: Atlas, city: str) -> None:
    """Hands the city that was just chosen to the browser; where another one is remembered, offers to change it."""
    _ = session.words()
    if remembered(atlas) != city:
        name = views.full_name(atlas.city(city), _)
        st.button(_("Start with {city} next time", city=name), key="own_city_button", on_click=choose, args=(city,))
    data = {"city": st.session_state.pop("remember_city", ""), "cookie": COOKIE, "path": addresses.inside("")}
    _component()(key="remember_city_cookie", data=data, height=0)


def _title(cities: int) -> str:
    _ = session.words()
    title = _("How safe is your city, and how prepared?")
    sentence = _(
        "{site} sets {number} European cities next to cities like them: what residents say, what the police record, "
        "how ready they are.", site=site_name(), number=_.number(cities),
    )  # fmt: skip
    whom = _("For mayors and their staff, analysts, journalists and residents. Public figures only, each with its "
             "source and its margin of error. No ranking of cities.")  # fmt: skip
    by = _("By {publisher}.", publisher=settings().publisher) if settings().publisher else ""
    return views.front(title, branding_in_use().welcome_in(_.code) or sentence, f"{whom} {by}".strip())


def _my_city(atlas: Atlas, labels: dict[str, str]) -> None:
    _ = session.words()
    ui_page.section(
        _("My city"),
        _("Where it does better or worse than comparable cities, what is changing, and what can be said in public."),
    )
    own_city = remembered(atlas)
    city = own_city or _example(atlas)
    name = labels.get(city, city)
    label = _("Go to {city}", city=name) if own_city else _("See an example: {city}", city=name)
    st.button(label, key="front_example", on_click=_open, args=(city,), type="tertiary")


def _example(atlas: Atlas) -> str:
    """The city that shows most of what there is to see; that of the settings where they name one."""
    return atlas.example() if settings().city == HOME else choice.home(atlas)


def _open(city: str) -> None:
    choice.put("city", city)
    st.query_params.pop(START, None)


def _network(atlas: Atlas, labels: dict[str, str]) -> None:
    _ = session.words()
    ui_page.section(
        _("The network"), _("All cities at once: where a figure is high or low, who publishes what, what is missing.")
    )
    st.page_link("pages/map.py", label=_("Cities on a map"))
    st.page_link("pages/catalogue.py", label=_("Who has published what"))
    st.page_link("pages/gaps.py", label=_("Problems without an answer"))


def _question(atlas: Atlas, labels: dict[str, str]) -> None:
    _ = session.words()
    ui_page.section(_("A question"), _("Start from what you want to know; choose the city there."))
    st.page_link("pages/perception.py", label=_("Do residents feel as safe as the police figures suggest?"))
    st.page_link("pages/compare.py", label=_("How do we compare on one subject?"))
    st.page_link("pages/peers.py", label=_("Which cities are like ours?"))
    st.page_link("pages/preparedness.py", label=_("How prepared are we?"))


def _component():
    return st.components.v2.component("remember_city", js=script("remember_city"))
