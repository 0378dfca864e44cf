"""Fields for days, written as in Europe: a day in a calendar, or as much of one as is known in a line of text."""

from datetime import date
from typing import Any

import streamlit as st

from indicators import views
from ui import session

FIELD = "DD/MM/YYYY"


def field(label: str, start: date, min_value: date | None = None, max_value: date | None = None, **more: Any) -> date:
    """A day from a calendar. `more`: as of `st.date_input`."""
    _ = session.words()
    return st.date_input(label, start, min_value, max_value, format=FIELD, help=_("Day, month, year"), **more)


def empty_field(label: str, start: date | None, **more: Any) -> date | None:
    """As `field`, where no day need be given."""
    _ = session.words()
    chosen: Any = start  # Streamlit tells the two apart by type
    return st.date_input(label, chosen, format=FIELD, help=_("Day, month, year"), **more)


def written(label: str, code: str, key: str, width: int | None = None) -> str:
    """A day, a month or a year that is typed: in ISO 8601, as it began."""
    _ = session.words()
    hint = _("24/06/2025, 06/2025 or 2025")
    typed = st.text_input(label, views.typed_day(code), 10, key, placeholder=hint, width=width or "stretch")
    return views.read_typed_day(typed)
