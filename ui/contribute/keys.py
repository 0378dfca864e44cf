"""API keys on the Contribute page: the viewer's own, what each may do, and how to revoke one."""

import streamlit as st

from indicators import ApiKey, limits, views
from ui import page as ui_page
from ui import session, writing
from ui.contribute.needed import still_needed
from ui.serving import addresses

COLLECTION = "api_keys"  # in the visit
NEW_KEY = "new_api_key"  # in the visit: the text of a key just made, until the page is left or another act is done


def own() -> None:
    """The viewer's keys with a form for a new one; nothing for who cannot have any."""
    _, register = session.words(), session.api_keys()
    if not register.may_create:
        return
    home = addresses.base() + "/api/v1"
    ui_page.section(
        _("API keys"),
        _(
            "A program that sends a key sees the figures that you see, and can publish for your cities if you allow "
            "it. A key ends after a year, when you revoke it, or when you no longer have a role."
        ),
    )
    writing.done(COLLECTION)
    _show_new()
    keys = writing.readable(register.listed, _("Your keys cannot be read at the moment. Try again in a minute."))
    for key in keys or ():
        _line(key)
    _form(len(keys or ()))
    title = _("API documentation")
    st.markdown(f"[{title}]({home}/docs)")


def _show_new() -> None:
    """The text of a key that was just made: the only time that it can be read."""
    _ = session.words()
    if text := st.session_state.get(NEW_KEY):
        st.markdown(_("Copy the key now. It is not kept and cannot be shown again."))
        st.code(text, language=None)
        if st.button(_("I have copied it"), key="key_copied"):
            del st.session_state[NEW_KEY]
            st.rerun()


def _line(key: ApiKey) -> None:
    """One key: what it is for, what it may do, since when and until when; and the button that ends it."""
    _ = session.words()
    with st.container(horizontal=True, key=f"key_{key.id}", vertical_alignment="center"):
        st.html(views.key_line(key, _))
        with st.popover(_("Revoke")):
            st.markdown(ui_page.plain(_("Programs that use “{title}” will be refused at once.", title=key.title)))
            if st.button(_("Yes, revoke"), key=f"revoke_{key.id}", width="stretch"):
                writing.act(COLLECTION, lambda: _revoke(key), {})


def _revoke(key: ApiKey) -> str:
    _ = session.words()
    session.api_keys().revoke(key.id)
    st.session_state.pop(NEW_KEY, None)
    return _("The key “{title}” was revoked.", title=key.title)


def _form(count: int) -> None:
    _, turn = session.words(), writing.turn(COLLECTION)
    if count >= limits.MOST_KEYS:
        st.caption(_("You have {number} keys, the maximum. Revoke one you no longer use.", number=count))
        return
    with st.expander(_("New API key")):
        title = st.text_input(
            _("What is it for?"),
            key=f"key_title__{_.code}__{turn}",
            max_chars=limits.LONGEST_NAME,
            placeholder=_("For example: monthly upload"),
        )
        publishes = st.checkbox(_("The program can publish for my cities"), key=f"key_publishes__{_.code}__{turn}")
        if st.button(_("Create key"), key=f"key_create__{turn}", disabled=not title.strip()):
            writing.act(COLLECTION, lambda: _create(title, publishes), {})
        still_needed({_("what the key is for"): title.strip()})


def _create(title: str, publishes: bool) -> str:
    _ = session.words()
    key, st.session_state[NEW_KEY] = session.api_keys().create(title, publishes)
    return _("Created the key “{title}”.", title=key.title)
