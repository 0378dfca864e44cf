"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators import shows
from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, Groups, People, Refusal, SignedIn
from indicators.answers import Comparison
from indicators.assessments import Assessments, new_voice
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
    Mapping,
    Part,
    PeerGroup,
    Question,
    Remark,
    Severity,
    Standing,
)
from indicators.dossiers import Dossier
from indicators.errors import (
    AccessError,
    AccountError,
    AssessmentError,
    GroupError,
    IndicatorsError,
    NotAllowedError,
    PollError,
    StoreError,
    UnknownNameError,
    nearest,
)
from indicators.indexes import Index, admitted, refusal
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel, Release
from indicators.polling import Polls, new_key
from indicators.preparedness import Actor, Answer, Invitation, Saved, State, Subject, System, Target
from indicators.reporting import Inquiry
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
    "Actor",
    "Answer",
    "AssessmentError",
    "Assessments",
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
    "Dossier",
    "Draft",
    "Entrance",
    "GroupError",
    "Groups",
    "Index",
    "Indicator",
    "IndicatorsError",
    "Inquiry",
    "Intake",
    "Invitation",
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
    "Saved",
    "Severity",
    "SignedIn",
    "Standing",
    "State",
    "Store",
    "StoreError",
    "Subject",
    "System",
    "Target",
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
    "nearest",
    "new_key",
    "new_voice",
    "open_atlas",
    "permitted",
    "refusal",
    "shows",
    "sort_key",
    "tokens",
]
