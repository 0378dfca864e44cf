"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators import shows
from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, Groups, People, Refusal, SignedIn
from indicators.answers import Comparison
from indicators.atlas import Atlas, open_atlas, sort_key
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.delivery import (
    EVERY,
    NETWORK,
    Account,
    Candidate,
    Checked,
    Consent,
    Mapping,
    Part,
    PeerGroup,
    Question,
    Remark,
    Severity,
    Standing,
)
from indicators.errors import (
    AccessError,
    AccountError,
    GroupError,
    IndicatorsError,
    NotAllowedError,
    PollError,
    StoreError,
    UnknownNameError,
)
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel, Release
from indicators.polling import Polls, new_key
from indicators.store import Store, build, default_path
from indicators.submissions import Act, Draft, Intake, Publishing, answering, imports, permitted
from indicators.views.language import Language, language
from indicators.views.style import Tokens, tokens

__all__ = [
    "EVERY",
    "LANGUAGES",
    "NETWORK",
    "VISITOR",
    "AccessError",
    "Account",
    "AccountError",
    "Act",
    "Atlas",
    "Candidate",
    "Catalogue",
    "Checked",
    "City",
    "Claims",
    "Comparator",
    "Comparison",
    "Consent",
    "Draft",
    "Entrance",
    "GroupError",
    "Groups",
    "Indicator",
    "IndicatorsError",
    "Intake",
    "Language",
    "Mapping",
    "NotAllowedError",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "PollError",
    "Polls",
    "Publishing",
    "Question",
    "Refusal",
    "Release",
    "Remark",
    "Role",
    "Severity",
    "SignedIn",
    "Standing",
    "Store",
    "StoreError",
    "Tokens",
    "UnknownNameError",
    "Viewer",
    "answering",
    "build",
    "default_path",
    "imports",
    "is_at_least",
    "language",
    "load_catalogue",
    "new_key",
    "open_atlas",
    "permitted",
    "shows",
    "sort_key",
    "tokens",
]
