"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators.access import VISITOR, Role, Viewer
from indicators.answers import Comparison
from indicators.atlas import Atlas, open_atlas, sort_key
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.errors import IndicatorsError, UnknownNameError
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel
from indicators.store import Store, build, default_path
from indicators.views.language import Language, language
from indicators.views.style import Tokens, tokens

__all__ = [
    "LANGUAGES",
    "VISITOR",
    "Atlas",
    "Catalogue",
    "City",
    "Comparator",
    "Comparison",
    "Indicator",
    "IndicatorsError",
    "Language",
    "PeerModel",
    "Role",
    "Store",
    "Tokens",
    "UnknownNameError",
    "Viewer",
    "build",
    "default_path",
    "language",
    "load_catalogue",
    "open_atlas",
    "sort_key",
    "tokens",
]
