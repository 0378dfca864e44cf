"""The own city of a page as its link asks for it: by id, by name, or as a question where the link leaves it open."""

from urllib.parse import urlencode

import streamlit as st

from indicators import Atlas, City, views
from ui import choice, city_box, session
from ui import page as ui_page
from ui.labels import NameIn, city_labels


class UncertainCityError(Exception):
    """A link names a city that nothing is surely called: the page asks, and shows no other city in its place."""

    def __init__(self, name: str, candidates: tuple[str, ...]):
        super().__init__(name)
        self.name, self.candidates = name, candidates


def settle(atlas: Atlas) -> None:
    """Puts the id of the city in the place of its name. Raises UncertainCityError where none or two have it."""
    name = choice.wanted("city")[0]
    if not name or name in atlas.cities:
        return
    meant = atlas.named(name)
    if not meant.id:
        raise UncertainCityError(name, meant.candidates)
    choice.put("city", meant.id)


def ask(uncertain: UncertainCityError) -> None:
    """The page in place of the one that the link asks for: which city is meant, each a link that keeps the choices."""
    _, atlas = session.words(), session.atlas()
    title = _("No city is called “{name}”", name=uncertain.name[: views.LONGEST_QUESTION])
    if len(uncertain.candidates) > 1:
        title = _("Which city is “{name}”?", name=uncertain.name[: views.LONGEST_QUESTION])
    lead = _("Did you mean:") if uncertain.candidates else _("Choose a city, or look for it with the search box.")
    ui_page.headline(title, lead)
    if uncertain.candidates:
        ui_page.html(views.city_choices([_entry(atlas.city(id)) for id in uncertain.candidates], _))
    labels = session.drawn(city_labels, atlas)
    chosen = city_box.select(
        _("City"), list(labels), index=None, format_func=NameIn(labels), placeholder=_("Choose a city"),
        key=f"which_city__{_.code}", width=420,
    )  # fmt: skip
    if chosen:
        choice.put("city", chosen)
        st.rerun()


def _entry(city: City) -> tuple[City, str]:
    """A city and the address of this page for it."""
    link = {key: st.query_params[key] for key in st.query_params} | {"city": city.id}
    return city, f"?{urlencode(link)}"
