"""Districts on the Contribute page: the list that a city declares once, so that figures can be uploaded for them."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from indicators import EVERY, Act, City, District, Language, listed_districts, permitted, views
from ui import page as ui_page
from ui import registers, session, writing
from ui.contribute.needed import still_needed
from ui.contribute.own_city import own_city

COLLECTION = "districts"  # in the visit
EXAMPLE = "01; Outremeuse; 8500; 2024\n02; Sainte-Marguerite; 12300; 2024"


def own() -> None:
    """The districts of one of the viewer's cities, and the form that declares them; nothing for who has no city."""
    _, atlas, viewer = session.words(), session.atlas(), session.viewer()
    ids = sorted(viewer.cities - {EVERY}) or ([*atlas.cities] if EVERY in viewer.cities else [])
    cities = {id: atlas.cities[id] for id in ids if id in atlas.cities and permitted(viewer, Act.SUBMIT, id)}
    cities = {id: one for id, one in cities.items() if one.is_town}
    if not cities:
        return
    ui_page.section(
        _("Districts"),
        _("Declare the districts of your city once. Figures uploaded for them appear in the details of the indicator."),
    )
    writing.done(COLLECTION)
    city = own_city(cities, "districts_city")
    declared = (
        writing.readable(partial(registers.districts().of, city.id), _("The districts cannot be read now.")) or ()
    )
    if declared:
        with st.expander(_.ngettext("{number} declared district", "{number} declared districts", len(declared))):
            for district in declared:
                _line(city, district, _)
    with st.expander(_("Declare districts")):
        _form(city, _)


def _line(city: City, district: District, _: Language) -> None:
    residents = _("{number} residents", number=_.number(district.population)) if district.population else ""
    with st.container(horizontal=True, key=f"district_{district.id}", vertical_alignment="center"):
        parts = [district.code, district.name, residents, str(district.year)]
        st.html(views.note(" · ".join(part for part in parts if part)))
        if st.button(_("Remove"), key=f"district_drop_{district.id}"):
            writing.act(COLLECTION, partial(_drop, city, district), {})


def _form(city: City, _: Language) -> None:
    key = f"{_.code}__{city.id}__{writing.turn(COLLECTION)}"
    text = st.text_area(
        _("One district per line: code; name; residents; year"), key=f"districts_text__{key}", height=180,
        placeholder=EXAMPLE, max_chars=60_000,
        help=_("Paste it from a spreadsheet or a CSV file. Residents and year are optional. A code that is declared "
               "already gets the new name."),
    )  # fmt: skip
    if st.button(_("Declare"), type="primary", key=f"districts_declare__{key}", disabled=not text.strip()):
        writing.act(COLLECTION, partial(_declare, city, text), {})
    still_needed({_("the list of districts"): text.strip()})


def _declare(city: City, text: str) -> str:
    _ = session.words()
    districts = listed_districts(text, city.id, datetime.now(UTC).year)
    number = len(registers.districts().declare(city.id, districts))
    words = _.ngettext("{number} declared district", "{number} declared districts", number)
    return _("{name}: {districts}. They are recognised in files by code or name.",
             name=views.full_name(city, _), districts=words)  # fmt: skip


def _drop(city: City, district: District) -> str:
    _ = session.words()
    registers.districts().drop(city.id, district.code)
    return _("“{name}” is no longer a district on the list.", name=district.name)
