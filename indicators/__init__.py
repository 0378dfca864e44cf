"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators import shows
from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, Groups, Indexes, People, Refusal, Shows, SignedIn
from indicators.answers import Comparison, Lines
from indicators.assessments import Assessments, example_scorecard, new_voice
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
    KeptShow,
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
    KeptError,
    NotAllowedError,
    PollError,
    RecipeError,
    StoreError,
    UnknownNameError,
    nearest,
)
from indicators.indexes import Index, admitted, refusal
from indicators.indexes import read as read_index
from indicators.indexes import written as written_index
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel, Release
from indicators.polling import Polls, new_key
from indicators.preparedness import Actor, Answer, Filed, Invitation, Progress, Saved, State, Subject, System, Target
from indicators.readiness import Scorecard, Step
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
    "Filed",
    "GroupError",
    "Groups",
    "Index",
    "Indexes",
    "Indicator",
    "IndicatorsError",
    "Inquiry",
    "Intake",
    "Invitation",
    "KeptError",
    "KeptIndex",
    "KeptShow",
    "Language",
    "Lines",
    "Mapping",
    "NotAllowedError",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "PollError",
    "Polls",
    "Progress",
    "Publishing",
    "Question",
    "RecipeError",
    "Refusal",
    "Release",
    "Remark",
    "Role",
    "Saved",
    "Scorecard",
    "Severity",
    "Shows",
    "SignedIn",
    "Standing",
    "State",
    "Step",
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
    "example_scorecard",
    "imports",
    "is_at_least",
    "language",
    "load_catalogue",
    "nearest",
    "new_key",
    "new_voice",
    "open_atlas",
    "permitted",
    "read_index",
    "refusal",
    "shows",
    "sort_key",
    "tokens",
    "written_index",
]
