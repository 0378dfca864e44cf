"""Slides with charts and tables that stay editable: of one view, and about ten of a city.

What makes slides takes a quarter of a second to import: only those who take some away wait for it.
"""

from typing import Any

from indicators.answers.dossier import Dossier
from indicators.view import Reader, View

__all__ = ["city_deck", "view_deck"]


def city_deck(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """About ten slides of a city, each with its finding as a title; what has nothing to show is left out."""
    from indicators.exports.slides import city_slides

    return city_slides.city_deck(view, dossier, reader, link)


def view_deck(view: View, answer: Any, reader: Reader, link: str = "") -> bytes:
    """One view as slides: its finding with an editable chart, then what may be said of it."""
    from indicators.exports.slides import view_slides

    return view_slides.view_deck(view, answer, reader, link)
