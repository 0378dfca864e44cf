"""Slides with charts and tables that stay editable: of one view, and about ten of a city."""

from indicators.exports.slides.decks import city_deck, view_deck

__all__ = ["city_deck", "view_deck"]
