"""The members on screen: a list imported with its questions, one city added, changed or taken off.

In the visit: `members_read`, the file read last with the meanings that a person chose; `members_ticket`, of which file.
"""

from functools import partial

import streamlit as st

from indicators import City, IndicatorsError, Language, exports, limits, views
from ui import city_box, registers, session, writing
from ui import page as ui_page
from ui.contribute import visit_files
from ui.contribute.file_drop import DropZone, file_drop
from ui.labels import NameIn, city_labels
from ui.settings import MEGABYTE

COLLECTION, INBOX = "members", "members_inbox"
AT_ONCE = 3  # files that may be in the inbox: a corrected one arrives before the one it replaces is removed
LEFT_OUT = ""  # the line that is not taken over


def page() -> None:
    """The way of a list beside the members there are."""
    _, members = session.words(), here()
    ui_page.headline(
        _.ngettext("{number} member of the network", "{number} members of the network", len(members)),
        _(
            "Import a list or change one city. Comparisons with “Members of the network” follow at once. A city that "
            "leaves keeps its figures and answers."
        ),
    )
    writing.done(COLLECTION)
    importing, changing = ui_page.halves()
    with importing:
        _import(members, _)
    with changing:
        _one(members, _)
    _listed(members, _)


def here() -> dict[str, City]:
    """The members there are, by id, in the order of their names."""
    return {id: one for id, one in session.atlas().cities.items() if one.member}


def _import(members: dict[str, City], _: Language) -> None:
    ui_page.section(
        _("Import a list"),
        _("CSV or XLSX with a column “city”; “country”, “year” and “note” are optional, in any order."),
    )
    try:
        inbox = visit_files.mine(INBOX, room=AT_ONCE * limits.LARGEST_ANSWERS * MEGABYTE)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    *older, newest = [*inbox.files.values()] or [None]
    for file in filter(None, older):
        inbox.remove(file.ticket)
    limit = _("{number} MB", number=_.number(limits.LARGEST_ANSWERS))
    words = _("CSV, TSV, Excel or OpenDocument. {limit} at most.", limit=limit)
    zone = DropZone("members_file", ".csv,.tsv,.txt,.xlsx,.ods", limits.LARGEST_ANSWERS, words)
    file_drop(inbox, {}, lambda: registers.members().may_edit, zone)
    visit = st.session_state
    if newest is None:
        return
    if visit.get("members_ticket") != newest.ticket:
        try:
            visit["members_read"] = registers.members().read(newest.path, newest.name, session.atlas().cities)
        except IndicatorsError as error:
            ui_page.refusal(error)
            return
        visit["members_ticket"] = newest.ticket
    _asked(visit["members_read"], members, inbox, _)


def _asked(file, members: dict[str, City], inbox: visit_files.VisitFiles, _: Language) -> None:
    """What the list says, the questions that it leaves, and the way to keep it."""
    rows = [_meaning(row, _) if row.is_open else row for row in file.rows]
    cities_read = {one.city for one in rows if one.city}
    ui_page.html(views.member_file(file, {*members}, cities_read, _))
    ends = st.checkbox(
        _.ngettext(
            "The list is complete: {number} member that it does not name leaves the network",
            "The list is complete: {number} members that it does not name leave the network",
            len({*members} - cities_read),
        ),
        key=f"members_end__{file.name}",
    )
    rows_read = [one for one in rows if one.city]
    label = _.ngettext("Save {number} member", "Save {number} members", len(cities_read))
    waits = [one.number for one in rows if one.is_open and not _left_out(one.number)]
    if waits:
        lines = _.listed([_.number(one) for one in waits])
        ui_page.html(views.note(_("Choose the city for these lines, or leave them out: {lines}.", lines=lines)))
    if st.button(label, type="primary", key="members_save", disabled=bool(waits)):
        writing.act(COLLECTION, partial(_keep, rows_read, members, ends, inbox), {})


def _left_out(number: int) -> bool:
    return st.session_state.get(f"member_line__{number}") == LEFT_OUT


def _meaning(row, _: Language):
    """The row with the city that is chosen for it: nothing is chosen before a person says so."""
    atlas = session.atlas()
    names = {LEFT_OUT: _("Leave this line out")}
    names |= {id: views.full_name(atlas.cities[id], _) for id in row.candidates}
    labels = session.drawn(city_labels, atlas)
    names |= {id: name for id, name in labels.items() if id not in names and atlas.cities[id].is_town}
    question = (
        _("Line {line}: which city is “{name}”? Several are called so.", line=row.number, name=row.name)
        if len(row.candidates) > 1
        else _("Line {line}: which city is “{name}”?", line=row.number, name=row.name)
    )
    chosen = city_box.select(
        ui_page.plain(question), list(names), index=None, format_func=NameIn(names), key=f"member_line__{row.number}",
        placeholder=_("Choose a city"),
    )  # fmt: skip
    return row.meaning(chosen) if chosen else row


def _keep(rows, members: dict[str, City], ends: bool, inbox: visit_files.VisitFiles) -> str:
    _, count = session.words(), registers.members().keep(rows, members, ends)
    for ticket in list(inbox.files):
        inbox.remove(ticket)
    for key in [one for one in st.session_state if str(one).startswith("member_line__")]:
        del st.session_state[key]
    return _(
        "Added {added}, changed {changed}, left the network: {ended}.",
        added=_.number(count.added), changed=_.number(count.changed), ended=_.number(count.ended),
    )  # fmt: skip


def _one(members: dict[str, City], _: Language) -> None:
    """One city to add or to take off."""
    ui_page.section(_("Change one city"), _("The list of all members is below."))
    atlas = session.atlas()
    labels = {id: name for id, name in session.drawn(city_labels, atlas).items() if atlas.cities[id].is_town}
    turn = writing.turn(COLLECTION)
    city = city_box.select(
        _("City"), list(labels), index=None, format_func=NameIn(labels), key=f"member_city__{_.code}__{turn}",
        placeholder=_("Choose a city"),
    )  # fmt: skip
    if city is None:
        return
    if city in members:
        message = _("{city} left the network.", city=labels[city])
        if st.button(_("Take off the list"), key=f"member_end__{city}"):
            writing.change(COLLECTION, lambda: registers.members().end(city), message)
    elif st.button(_("Make it a member"), type="primary", key=f"member_add__{city}"):
        message = _("{city} is a member of the network.", city=labels[city])
        writing.change(COLLECTION, lambda: registers.members().add(city), message)


def _listed(members: dict[str, City], _: Language) -> None:
    ui_page.section(_("Members of the network"), "")
    table = views.member_table(members, _)
    ui_page.grid(table, _("Members of the network"), 420)
    st.download_button(
        _("Download CSV"), lambda: exports.csv(exports.neutralised(table)), "vigie-members.csv", "text/csv",
        on_click="ignore",
    )  # fmt: skip
