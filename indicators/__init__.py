"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, People, Refusal, SignedIn
from indicators.answers import Comparison
from indicators.atlas import Atlas, open_atlas, sort_key
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.delivery import EVERY, Account
from indicators.errors import AccountError, IndicatorsError, NotAllowedError, UnknownNameError
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel
from indicators.store import Store, build, default_path
from indicators.views.language import Language, language
from indicators.views.style import Tokens, tokens

__all__ = [
    "EVERY",
    "LANGUAGES",
    "VISITOR",
    "Account",
    "AccountError",
    "Atlas",
    "Catalogue",
    "City",
    "Claims",
    "Comparator",
    "Comparison",
    "Entrance",
    "Indicator",
    "IndicatorsError",
    "Language",
    "NotAllowedError",
    "PeerModel",
    "People",
    "Refusal",
    "Role",
    "SignedIn",
    "Store",
    "Tokens",
    "UnknownNameError",
    "Viewer",
    "build",
    "default_path",
    "is_at_least",
    "language",
    "load_catalogue",
    "open_atlas",
    "sort_key",
    "tokens",
]
