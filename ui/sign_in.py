"""Signing in and out: one quiet control in the corner of every page, and who the person then is."""

from typing import Any

import streamlit as st

from indicators import Act, Language, Refusal, Role, SignedIn, Viewer, is_at_least, permitted, views
from ui import contact, identity, session
from ui import page as ui_page
from ui.preparedness import respondent
from ui.settings import settings


def shows_people() -> bool:
    """Whether the navigation leads to the page of roles: for those who give some."""
    return bool(session.people().roles)


def shows_network() -> bool:
    """Whether the navigation leads to the page of the network: for editors and administrators who signed in."""
    return permitted(session.viewer(), Act.REVIEW)


def control() -> None:
    """The way in, or the person's name and the way out; nothing where nobody can sign in, and for a guest."""
    local_viewer, providers = identity.local(), identity.providers()
    if not (local_viewer or providers) or st.context.is_embedded or respondent.is_guest():
        return
    _, person = session.words(), session.signed_in()
    with st.container(key="signing", horizontal=True, horizontal_alignment="right"):
        if local_viewer:
            _local(local_viewer, _)
        elif person:
            _person(person, _)
        else:
            _ways_in(providers, _)


def _ways_in(providers: dict[str, str], _: Language) -> None:
    if len(providers) == 1:
        _button(next(iter(providers)), _("Sign in"))
        return
    with st.popover(_("Sign in"), type="tertiary"):
        title = _("For contributors")
        ui_page.html(
            views.own(title, _("Use your organisation's account. You do not need to sign in to see public figures."))
        )
        for id, title in providers.items():
            _button(id, _("Continue with {provider}", provider=title or _("your usual account")), wide=True)


def _button(provider: str, label: str, wide: bool = False) -> None:
    how: dict[str, Any] = {"type": "secondary", "width": "stretch"} if wide else {"type": "tertiary"}
    if st.button(label, key=f"sign_in_{provider}", **how):
        st.login(provider)


def _person(person: SignedIn, _: Language) -> None:
    with st.popover(ui_page.plain(person.name or person.email or _("Signed in")), type="tertiary"):
        ui_page.html(views.own(person.email, _standing(person, _)))
        if st.button(_("Sign out"), key="sign_out", type="secondary", width="stretch"):
            st.logout()


def _standing(person: SignedIn, _: Language) -> str:
    """What the person may do here, or why no more than a visitor and whom to ask."""
    if person.refusal is Refusal.UNVERIFIED:
        return _(
            "Your sign-in provider has not verified this email address, so you only see what visitors see. Verify "
            "the address with the provider, then sign in again."
        )
    if person.refusal is Refusal.NO_ROLE:
        sentence = _("You do not have a role yet, so you only see what visitors see.")
        if not person.administrators:
            more = contact.after(_("To get a role, contact your administrator."), _)
        else:
            more = _("To get a role, contact: {people}.", people=_.listed(list(person.administrators)))
        return f"{sentence} {more}"
    return _rights(person.viewer, _)


def _rights(viewer: Viewer, _: Language) -> str:
    """The viewer's role in a sentence."""
    if viewer.role is Role.PARTNER:
        return _("Partner of the network.")
    if viewer.role is Role.CONTRIBUTOR:
        atlas = session.atlas()
        city_names = [views.full_name(atlas.cities[id], _) for id in sorted(viewer.cities) if id in atlas.cities]
        return _("Contributor for {cities}.", cities=_.listed(city_names))
    return _("Administrator.") if is_at_least(viewer.role, Role.ADMINISTRATOR) else _("Editor of the network.")


def _local(viewer: Viewer, _: Language) -> None:
    with st.popover(ui_page.plain(settings().local), type="tertiary"):
        sentence = _("This installation is for one person on this computer. No sign-in is needed.")
        ui_page.html(views.own(_rights(viewer, _), sentence))
