"""Partners: their list, the page of one; for editors invitations and pages that wait; for a partner its own page."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from indicators import (
    LANGUAGES,
    Act,
    Atlas,
    City,
    EntryState,
    Organisation,
    OrganisationEntry,
    OrganisationKind,
    PartnerLetter,
    Role,
    is_member,
    language_names,
    limits,
    load_language,
    organisation_words,
    permitted,
    views,
)
from indicators.view import Reader
from ui import choice, entry_review, letters, navigation, registers, session, writing
from ui import page as ui_page
from ui.labels import NameIn
from ui.practices import withdrawn
from ui.settings import settings

COLLECTION, NEW = "partners", ""


def show(atlas: Atlas, city: City) -> None:
    """The page of the partner that the link names, else the list; then what the viewer may do."""
    _, catalogue, viewer = session.words(), atlas.catalogue, session.viewer()
    id = choice.asked("organisation", catalogue.organisations, NEW, _("partner"))
    choice.keep("organisation", id, NEW)
    writing.done(COLLECTION)
    if id:
        organisation = catalogue.organisations[id]
        ui_page.headline(ui_page.plain(organisation.name), _("What this partner says of itself, read by an editor."))
        ui_page.html(organisation_words.organisation_page(organisation, Reader(_, catalogue)))
        ui_page.html(organisation_words.back_to_partners(_))
        if not permitted(viewer, Act.REVIEW):
            return
        st.caption(
            _("Without its page a partner has no access. What it published stays, marked as a former partner’s.")
        )
        if st.button(_("Withdraw this page"), key=f"withdraw__{id}"):
            writing.change(COLLECTION, partial(_withdraw, id), _("The page was withdrawn, with its access."))
        return
    ui_page.headline(
        organisation_words.partners_finding(catalogue.organisations, _),
        _("Companies, platforms, start-ups, associations, universities and public bodies that offer practices. "
          "Nothing here says that the network recommends them."),
    )  # fmt: skip
    if catalogue.organisations:
        ui_page.html(organisation_words.organisation_list(Reader(_, catalogue)))
    if permitted(viewer, Act.REVIEW):
        _review(atlas)
        _invite()
    elif viewer.role is Role.PARTNER:
        own_page()
    elif withdrawn.show("partners"):
        return
    elif not is_member(viewer):
        ui_page.html(views.note(_("To become a partner, ask the network for an invitation.")))


def _withdraw(id: str) -> object:
    """Takes the page of a partner away; the list comes in its place."""
    choice.put("organisation", None)
    return registers.organisations().withdraw(id)


def own_organisation() -> Any:
    """The page of the partner who signed in, at its newest step."""
    owner = next(iter(session.viewer().cities), NEW)
    return next(iter(registers.organisations().of(owner)), None) if owner else None


def own_page() -> None:
    """The form of the partner's own page, with where it is on its way."""
    _, entry = session.words(), own_organisation()
    if entry is None:
        return
    ui_page.section(
        _("The page of {name}", name=entry.organisation.name), organisation_words.organisation_state(entry, _)
    )
    if entry.note:
        st.info(ui_page.plain(_("An editor wrote: {note}", note=entry.note)))
    if entry.state is EntryState.SUBMITTED:
        return
    form = partial(_page_form, entry.organisation, f"{_.code}__{writing.turn(COLLECTION)}")
    withdrawn.remember("partners", entry.organisation.name, partial(form, closed=True))
    content = form()
    if content:
        writing.change(COLLECTION, partial(_hand_in, content), _("Your page waits for an editor."))


def _page_form(before: Organisation, key: str, closed: bool = False) -> Organisation | None:
    """The fields of a partner's page; what they say once it is handed in. `closed`: nothing can be."""
    _ = session.words()
    with st.form(f"organisation__{key}", border=False, enter_to_submit=False):
        names = language_names(_)
        start = list(names).index(before.language or _.code)
        language = st.selectbox(
            _("Language you write in"), list(names), start, format_func=NameIn(names), key=f"language__{key}"
        )
        about, interests = (
            st.text_area(label, getattr(before, name).get(before.language, ""), max_chars=limits.LONGEST_STATEMENT,
                         key=f"organisation_{name}__{key}", height=100)
            for name, label in (
                ("about", _("What your organisation does")),
                ("interests", _("Interests: what you sell, who pays you")),
            )
        )  # fmt: skip
        contact = st.text_input(_("Address of a role"), before.contact, limits.LONGEST_EMAIL,
                                f"organisation_contact__{key}", placeholder="contact@organisation.example")  # fmt: skip
        pressed = st.form_submit_button(_("Hand in the page"), type="primary", disabled=closed)
    if not pressed:
        return None
    return Organisation(
        before.id, before.name, before.kind, before.website, {language: about}, {language: interests}, contact, language
    )


def _hand_in(content: Organisation) -> object:
    saved = registers.organisations().save(content)
    return registers.organisations().submit(saved.id)


def _review(atlas: Atlas) -> None:
    """For editors: the pages that wait."""
    _, organisations = session.words(), registers.organisations()
    for entry in organisations.waiting():
        with st.expander(ui_page.plain(entry.organisation.name), expanded=True):
            ui_page.html(organisation_words.organisation_page(entry.organisation, Reader(_, atlas.catalogue)))
            entry_review.decide(
                COLLECTION, organisations, entry, message=_("Message to the partner, if you send it back"),
                published=_("The page is published."), sent_back=_("The page was sent back."),
            )  # fmt: skip


def _invite() -> None:
    """For editors: a new partner, or another person of one, by the address that they sign in with."""
    _, organisations = session.words(), registers.organisations()
    there, turn = organisation_words.organisation_names(organisations.all()), writing.turn(COLLECTION)
    lead = _(
        "The person signs in with this address and enters what the partner offers. A partner sees what visitors see, "
        "and nothing of members."
    )
    ui_page.section(_("Invite a partner"), lead)
    names = {NEW: _("New partner")} | there
    id = st.selectbox(_("Partner"), list(names), format_func=NameIn(names), key=f"partner__{_.code}__{turn}", width=480)
    kinds, key = organisation_words.organisation_kind_words(_), f"{id}__{_.code}__{turn}"
    with st.form(f"invite__{key}", border=False, enter_to_submit=False):
        name, kind, website = "", OrganisationKind.COMPANY, ""
        if not id:
            name = st.text_input(_("Name of the organisation"), "", limits.LONGEST_PLACE, f"partner_name__{key}")
            kind = st.selectbox(_("Kind of organisation"), list(kinds), format_func=NameIn(kinds), key=f"kind__{key}")
            website = st.text_input(_("Site"), "", limits.LONGEST_LINK, f"website__{key}", placeholder="https://")
        email = st.text_input(_("Email address"), "", limits.LONGEST_EMAIL, f"email__{key}")
        languages = {one: load_language(one).own_name for one in LANGUAGES}
        code = _.code
        if settings().mail:
            code = st.selectbox(_("Language of the message"), list(languages), list(languages).index(_.code),
                                format_func=NameIn(languages), key=f"letter_language__{key}", width=220)  # fmt: skip
        pressed = st.form_submit_button(_("Invite"), type="primary")
    if pressed:
        act = partial(organisations.invite_to, id, email) if id else partial(
            organisations.invite, Organisation("", name, kind, website), email
        )  # fmt: skip
        writing.act(COLLECTION, partial(_invited, act, email.strip(), code), {})


def _invited(act: Callable[[], OrganisationEntry], email: str, code: str) -> str:
    """Invites a person and has a letter sent; what became of it."""
    _, entry = session.words(), act()
    copied = _("{email} is invited. Send them this address: {address}", email=email,
               address=f"{navigation.site()}practices?view=partners")  # fmt: skip
    if not settings().mail:
        return copied
    outcome = registers.partner_letters().write(entry.id, entry.organisation.name, email, code)
    if outcome is PartnerLetter.STOPPED:
        return _("{email} is invited. No message is sent: this person unsubscribed.", email=email)
    if outcome is PartnerLetter.TWICE:
        return _("{email} is invited. The message was sent before and is not sent twice.", email=email)
    letters.soon()
    return _("{email} is invited. A message is on its way.", email=email)
