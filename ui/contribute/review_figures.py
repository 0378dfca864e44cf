"""What an editor reads of a submitted release: the figures, who would see them, what was confirmed."""

import streamlit as st

from indicators import CheckResult, Consent, IndicatorsError, Release, SubmittedRelease, submitted, views
from ui import page as ui_page
from ui import session


def of_release(release: Release) -> None:
    """The figures of a release beside those published so far, and what the check asked its contributor about."""
    _, viewer = session.words(), session.viewer()
    try:
        waiting = submitted(session.intake(), viewer, release)
    except IndicatorsError as error:  # decided in the meantime, or a writer is at work
        ui_page.refusal(error)
        return
    atlas = session.atlas()
    places = atlas.cities | atlas.districts
    st.html(views.note(_audience(waiting)))
    table = views.preview_table(waiting.rows, _kind(waiting), session.reader(), places)
    if subject := views.preview_subject(waiting.rows, session.reader(), places):
        st.html(views.note(subject))
    ui_page.grid(table, _("Old and new figures"))
    if waiting.remarks:
        with st.expander(_("What the check asked the contributor about")):
            result = CheckResult(waiting.remarks)
            st.html(views.checked(result, session.reader(), places))


def _kind(waiting: SubmittedRelease) -> str:
    return "changed" if waiting.rows["before"].notna().any() else "new"


def _audience(waiting: SubmittedRelease) -> str:
    """Who would see the figures: in one sentence, or indicator by indicator where they differ."""
    _, catalogue = session.words(), session.atlas().catalogue
    words = views.consent_words(_)
    by_consent: dict[Consent, list[str]] = {}
    for id, consent in waiting.consents.items():
        declared = catalogue.indicators.get(id)
        by_consent.setdefault(consent, []).append(_.words(declared.title) if declared else id)
    if len(by_consent) == 1:
        whom = words[next(iter(by_consent))]
        return _("Once published: {whom}. {explanation}", whom=whom[0], explanation=whom[1])
    parts = [f"{words[consent][0]}: {_.listed(titles)}" for consent, titles in by_consent.items()]
    return _("Once published: {parts}.", parts="; ".join(parts))
