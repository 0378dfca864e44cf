"""Who may see what a city answers: one choice for each subject, in force at once, each with its effect in words."""

from collections.abc import Iterable

import streamlit as st

from indicators import NEVER_BLINDED, Consent, IndicatorsError, Subject, views
from ui import page as ui_page
from ui import session

# Blinded answers enter medians alone. A register has none, and of exposures and measures cities are counted.
SPREAD = dict.fromkeys((Subject.TECHNOLOGY, Subject.EXPOSURE, Subject.MEASURE), NEVER_BLINDED)


def offered(subjects: Iterable[Subject], now: Consent) -> list[Consent]:
    """The consents to choose from for subjects that are chosen together; what is chosen now always among them."""
    return [one for one in Consent if one is now or all(one in SPREAD.get(each, Consent) for each in subjects)]


def page(city: str) -> None:
    """The choices of a city, by subject."""
    _, assessments = session.words(), session.assessments()
    ui_page.section(
        _("Who can see our answers"),
        _(
            "Answers are private by default, like figures. A change applies at once, also to earlier answers. Texts "
            "from invitation links and the names of authors are never shown outside the city."
        ),
    )
    words, subjects, may = views.answer_consents(_), views.subject_words(_), assessments.may_choose(city)
    sides = ui_page.halves()
    for place, (subject, consent) in enumerate(assessments.answers.consents(city).items()):
        options = offered((subject,), consent)
        # The key tells what is chosen now: a page that stayed open does not undo what somebody else chose since.
        key = f"answer_consent__{_.code}__{city}__{subject}__{consent}"
        with sides[place % 2]:
            chosen = st.radio(
                subjects[subject], options, options.index(consent), format_func=lambda one: words[one][0],
                captions=[views.consent_effect(one, subject, _) for one in options], key=key, disabled=not may,
            )  # fmt: skip
        if may and chosen is not consent:
            _choose(city, subject, chosen)
    if not may:
        ui_page.html(views.note(_("Only the city's contributors can change this, or administrators on their behalf.")))


def _choose(city: str, subject: Subject, consent: Consent) -> None:
    try:
        session.assessments().answers.consent(city, subject, consent)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.rerun()
