"""Vigie: how prepared and how safe European cities are, compared fairly."""

from indicators.access import VISITOR, Role, Viewer, is_at_least
from indicators.accounts import Claims, Entrance, Groups, People, Refusal, SignedIn
from indicators.answers import Comparison
from indicators.assessments import Assessments, example_gaps, example_register, example_shortages, new_voice
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
    AssessmentError,
    GroupError,
    IndicatorsError,
    NotAllowedError,
    UnknownNameError,
)
from indicators.model import LANGUAGES, City, Comparator, Indicator, PeerModel, Release
from indicators.preparedness import Actor, Answer, Invitation, Saved, State, Subject, System, Target
from indicators.readiness import Gaps, Register, Shortages
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
    "Consent",
    "Draft",
    "Entrance",
    "Gaps",
    "GroupError",
    "Groups",
    "Indicator",
    "IndicatorsError",
    "Intake",
    "Invitation",
    "Language",
    "Mapping",
    "NotAllowedError",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "Publishing",
    "Question",
    "Refusal",
    "Register",
    "Release",
    "Remark",
    "Role",
    "Saved",
    "Severity",
    "Shortages",
    "SignedIn",
    "Standing",
    "State",
    "Store",
    "Subject",
    "System",
    "Target",
    "Tokens",
    "UnknownNameError",
    "Viewer",
    "answering",
    "build",
    "default_path",
    "example_gaps",
    "example_register",
    "example_shortages",
    "imports",
    "is_at_least",
    "language",
    "load_catalogue",
    "new_voice",
    "open_atlas",
    "permitted",
    "sort_key",
    "tokens",
]
