"""The Answer page for who came by the link of a workshop: no account, one kind of actor, a voice of their own."""

import hashlib
from functools import partial

import streamlit as st

from indicators import AssessmentError, views, workshop_words
from ui import page as ui_page
from ui import registers, session
from ui.foresight import workshop_entry
from ui.preparedness import respondent
from ui.serving import addresses

LINK = "workshop_link"  # the parameter with the secret of the link


def is_guest() -> bool:
    """Whether the reader came by the link of a workshop."""
    return LINK in st.query_params


def page() -> None:
    """What is judged, by whom, until when; then the screens."""
    _, secret, workshops = session.words(), st.query_params[LINK], registers.city_workshops()
    try:
        access = workshops.invited(secret)
        voice = respondent.participant()
        marks = workshops.marks(access, secret, voice)
    except AssessmentError as error:
        ui_page.headline(
            _("This invitation is not available"), _("You do not need an invitation or an account to view the figures.")
        )
        ui_page.refusal(error)
        return
    atlas, frame = session.atlas(), access.workshop.frame
    city = access.workshop.city
    name = views.full_name(atlas.city(city), _) if city in atlas.cities else city
    until = _("Open until {day}. To continue later, use the address of this page.", day=_.day(access.link.until))
    ui_page.headline(
        _("{title}: your judgements as {kind}", title=_.words(frame.title),
          kind=workshop_words.participant_phrase(access.link.kind, _)),
        until if marks else f"{_rules(name)} {until}",
    )  # fmt: skip
    if frame.about:
        st.markdown(ui_page.plain(_.words(frame.about)))
    admit = partial(session.newcomers().admit, address=addresses.reader())
    id = hashlib.sha256(f"{secret} {voice}".encode()).hexdigest()[:12]
    workshop_entry.show(
        workshop_entry.Judge(
            id, access.workshop, marks, lambda said_marks: workshops.enter(secret, voice, said_marks, admit)
        )
    )


def _rules(city: str) -> str:
    """What a participant should know before they begin."""
    _ = session.words()
    return _(
        "Workshop of {city}. No account or name is needed. The result shows the median of each kind of actor, never a "
        "single participant’s answers: kinds of which fewer than three people took part are shown together. The city "
        "decides who sees the result.", city=city,
    )  # fmt: skip
