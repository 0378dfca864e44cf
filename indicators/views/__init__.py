"""Figures, maps, sentences and tables for readers, in the reader's language."""

from indicators.views.listing import comparison_table
from indicators.views.notes import notes
from indicators.views.panels import attention, headline, key, lists, moving, prose, strengths
from indicators.views.sentences import city_headline, city_lead
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.style import CONFIG

__all__ = [
    "CONFIG",
    "attention",
    "city_headline",
    "city_lead",
    "comparison_table",
    "headline",
    "key",
    "lists",
    "moving",
    "notes",
    "prose",
    "spine",
    "spine_phone",
    "strengths",
]
