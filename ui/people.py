"""What the page of people is furnished with: the list of accounts, the form that changes one, the audit log."""

import streamlit as st

from indicators import (
    Account,
    Atlas,
    IndicatorsError,
    Language,
    People,
    Role,
    exports,
    limits,
    organisation_words,
    views,
)
from ui import city_box, costly, faults, registers, session, writing
from ui import page as ui_page
from ui.labels import NameIn, city_labels

MOST_ROWS = 15  # of the log on screen; it scrolls beyond
COLLECTION = "people"  # in the visit
NEW = ""  # the person who is not in the list yet


def parts(people: People) -> dict[str, str]:
    """The parts of the page that the viewer may open: id → words."""
    _ = session.words()
    return {"people": _("Roles"), "log": _("Audit log")} if people.may_audit else {"people": _("Roles")}


def nobody() -> None:
    """Why the page shows nothing to whoever gives no roles; the page ends here."""
    _ = session.words()
    sentence = _("Only editors and administrators can see roles.")
    more = _(
        "Sign in with an account that has one of these roles. Your role is shown under your name at the top of the "
        "page."
    )
    ui_page.nothing_to_show(f"{sentence} {more}")


def roles(people: People, atlas: Atlas) -> None:
    """Everybody known, and beside the list the form that gives, changes and takes roles."""
    _, listed = session.words(), people.listed()
    writing.done(COLLECTION)
    list_, form = st.columns([2, 1], gap="large")
    with list_:
        if listed:
            partners = organisation_words.organisation_names(registers.organisations().all())
            ui_page.html(views.accounts(listed, atlas.cities, _, partners))
        else:
            st.markdown(_("No accounts yet."))
    with form:
        if people.roles:
            _form(people, listed, atlas, _)


def _form(people: People, listed: tuple[Account, ...], atlas: Atlas, _: Language) -> None:
    ui_page.prose(_("Assign or change a role"))
    within = {Role.VISITOR, Role.PARTNER, *people.roles}
    accounts = {one.email: one for one in listed if one.role in within}
    labels = {NEW: _("New person")} | {id: f"{one.name} ({id})" if one.name else id for id, one in accounts.items()}
    turn = writing.turn(COLLECTION)  # after an act the form begins anew
    chosen = st.selectbox(_("Person"), list(labels), format_func=NameIn(labels), key=f"person__{_.code}__{turn}")
    before = accounts.get(chosen, Account(""))
    key = f"{_.code}__{turn}__{chosen}"
    email = chosen or st.text_input(
        _("Email address"), key=f"email__{key}", placeholder="anne@ville.example", max_chars=limits.LONGEST_EMAIL
    )
    role = _role(people, before, key, _)
    cities = _cities(atlas, before, key, _) if role is Role.CONTRIBUTOR else []
    if st.button(_("Assign role"), key=f"grant__{key}", type="primary", width="stretch"):
        _give(people, email, role, cities, _)
    if before.email and before.role != Role.VISITOR:
        _taking(people, before, key, _)


def _role(people: People, before: Account, key: str, _: Language) -> Role:
    names = {one: views.role_words(one.value, _) for one in people.roles}
    start = people.roles.index(Role(before.role)) if before.role in people.roles else 0
    return st.selectbox(_("Role"), list(names), index=start, format_func=NameIn(names), key=f"role__{key}")


def _cities(atlas: Atlas, before: Account, key: str, _: Language) -> list[str]:
    labels = session.drawn(city_labels, atlas)
    there = [id for id in before.cities if id in labels]
    return city_box.several(
        _("Contributes for"),
        list(labels),
        there,
        format_func=NameIn(labels),
        key=f"of__{key}",
        placeholder=_("Add a city"),
    )


def _taking(people: People, before: Account, key: str, _: Language) -> None:
    with st.popover(_("Remove role"), width="stretch"):
        name = before.name or before.email
        st.markdown(ui_page.plain(_("{name} will be a visitor from the next page they open.", name=name)))
        if st.button(_("Yes, remove role"), key=f"revoke__{key}", width="stretch"):
            _take(people, before, _)


def _give(people: People, email: str, role: Role, cities: list[str], _: Language) -> None:
    try:
        after = people.grant(email, role, cities)
    except IndicatorsError as error:
        st.error(ui_page.plain(faults.public(error, _)))
        return
    message = _("Assigned the role {role} to {email}.", email=after.email, role=views.role_words(after.role, _))
    writing.begin_anew(COLLECTION, message)


def _take(people: People, before: Account, _: Language) -> None:
    try:
        people.revoke(before.email)
    except IndicatorsError as error:
        st.error(ui_page.plain(faults.public(error, _)))
        return
    writing.begin_anew(COLLECTION, _("Removed the role of {email}.", email=before.email))


def log(people: People) -> None:
    """The audit log, to look through and to take away."""
    _, log_rows = session.words(), people.log()
    acts = {"": _("All actions")} | {one: views.act_words(one, _) for one in sorted(log_rows["act"].unique())}
    with st.container(horizontal=True, key="more_choices_log", vertical_alignment="bottom"):
        act = st.selectbox(
            _.pgettext("log", "Action"), list(acts), format_func=NameIn(acts), key=f"act__{_.code}", width=220
        )
        text = st.text_input(_("Find"), key=f"find__{_.code}", placeholder=_("Name, email or city"), width=320)
        # Streamlit's own button over the table writes a file too: what is shown is what may be opened anywhere.
        table = exports.neutralised(views.log_table(views.found(log_rows, act, text), _))
        st.download_button(
            _("Download CSV"),
            costly.later(lambda: exports.csv(table)),
            "vigie-audit.csv",
            "text/csv",
            on_click="ignore",
        )
    height = 560 if len(table) > MOST_ROWS else "content"
    ui_page.grid(table, _("Who did what, newest first"), height)
