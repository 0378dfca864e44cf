"""What a request to a city and an invitation of a member ask of the editor alike: language, reminder, own words."""

from dataclasses import dataclass

import streamlit as st

from indicators import LANGUAGES, City, Language, limits, load_language, views
from ui.labels import NameIn

OWN_LANGUAGE = ""  # each city's own


@dataclass(frozen=True)
class RequestFields:
    """What was chosen and typed."""

    code: str  # of the language; OWN_LANGUAGE: each city's
    days: int  # after which a reminder is due; 0: never
    note: str

    def language(self, city: City) -> str:
        """The language in which a city is written to."""
        return self.code or views.language_of(city)


def fields(kind: str, turn: int, _: Language) -> RequestFields:
    """The fields. `kind` begins their keys; `turn`: ui.writing.turn of the collection."""
    with st.container(horizontal=True, key=f"{kind}_how__{_.code}", vertical_alignment="bottom"):
        languages = {OWN_LANGUAGE: _("The city's own")} | {code: load_language(code).own_name for code in LANGUAGES}
        code = st.selectbox(
            _("Language"), list(languages), format_func=NameIn(languages), key=f"{kind}_language__{_.code}__{turn}",
            width=220,
        )  # fmt: skip
        days = st.number_input(
            _("Remind after (days, 0: never)"), 0, limits.MOST_REMINDER_DAYS, limits.REMINDER_DAYS,
            key=f"{kind}_days__{_.code}__{turn}", width=220,
        )  # fmt: skip
    note = st.text_area(
        _("Your own words (optional)"), key=f"{kind}_note__{_.code}__{turn}", max_chars=limits.LONGEST_CASE, height=80,
        width=720,
    )  # fmt: skip
    return RequestFields(code, int(days), note)
