"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, Groups, Indexes, People, Refusal, SignedIn
from indicators.answers import Comparison
from indicators.atlas import Atlas, open_atlas, sort_key
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.composing import MOST_DRAWS, SHOWN_DRAWS, Composed
from indicators.delivery import (
    EVERY,
    NETWORK,
    Account,
    Candidate,
    Checked,
    Consent,
    KeptIndex,
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
    KeptError,
    NotAllowedError,
    RecipeError,
    UnknownNameError,
)
from indicators.indexes import Index, admitted, refusal
from indicators.indexes import read as read_index
from indicators.indexes import written as written_index
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel, Release
from indicators.store import Store, build, default_path
from indicators.submissions import Act, Draft, Intake, Publishing, answering, imports, permitted
from indicators.views.language import Language, language
from indicators.views.style import Tokens, tokens

__all__ = [
    "EVERY",
    "LANGUAGES",
    "MOST_DRAWS",
    "NETWORK",
    "SHOWN_DRAWS",
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
    "Composed",
    "Consent",
    "Draft",
    "Entrance",
    "GroupError",
    "Groups",
    "Index",
    "Indexes",
    "Indicator",
    "IndicatorsError",
    "Intake",
    "KeptError",
    "KeptIndex",
    "Language",
    "Mapping",
    "NotAllowedError",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "Publishing",
    "Question",
    "RecipeError",
    "Refusal",
    "Release",
    "Remark",
    "Role",
    "Severity",
    "SignedIn",
    "Standing",
    "Store",
    "Tokens",
    "UnknownNameError",
    "Viewer",
    "admitted",
    "answering",
    "build",
    "default_path",
    "imports",
    "is_at_least",
    "language",
    "load_catalogue",
    "open_atlas",
    "permitted",
    "read_index",
    "refusal",
    "sort_key",
    "tokens",
    "written_index",
]
