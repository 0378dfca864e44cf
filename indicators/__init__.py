"""Vigie: how prepared and how safe European cities are, compared fairly.

A public name is looked up when it is first used, in the module that the imports below say: `import indicators`
waits for no table and no chart.
"""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators.access.api_keys import ApiKeys, KeyCheck, KeyHolder
    from indicators.access.people import People
    from indicators.access.rights import VISITOR, Act, Role, Viewer, is_at_least, permitted
    from indicators.access.saved import Presentations, SavedGroups, SavedIndexes
    from indicators.access.sign_in import Claims, Refusal, SignedIn, SignIn
    from indicators.answers import ViewAnswer
    from indicators.answers.comparison import Comparison, Lines, Places
    from indicators.answers.completeness import MISSING, Inquiry, News, Selection
    from indicators.answers.dossier import Dossier
    from indicators.answers.index import MOST_DRAWS, SHOWN_DRAWS, IndexScores
    from indicators.answers.preparedness import Gaps, NextStep, Scorecard, Shortages, TechnologyRegister
    from indicators.answers.signals import Signals
    from indicators.answers.workshops import ActorMap, DriverMap, ScenarioSet
    from indicators.atlas import Atlas, open_atlas
    from indicators.catalogue import Catalogue
    from indicators.catalogue import load as load_catalogue
    from indicators.catalogue.quality import qualities
    from indicators.contribute import imports, new_indicators, refresh
    from indicators.contribute import mapping_answers as answering
    from indicators.contribute.data_requests import Ask, DataRequests
    from indicators.contribute.districts import Districts
    from indicators.contribute.districts import listed as listed_districts
    from indicators.contribute.draft import Draft, Intake
    from indicators.contribute.events import Events
    from indicators.contribute.proposal_checks import near as near_indicators
    from indicators.contribute.proposal_files import packed as packed_indicator
    from indicators.contribute.proposals import Proposals
    from indicators.contribute.publishing import Publishing
    from indicators.contribute.registers import IncidentCounts, IncidentRegister, RegisterChoice, Suggestion, countable
    from indicators.drawing.style import Tokens, tokens
    from indicators.follow.followers import Followers
    from indicators.follow.mailer import Mailer
    from indicators.follow.words import LetterWriter, topic_name
    from indicators.foresight.own_matrix import OwnMatrix, own_matrix
    from indicators.foresight.signals.register import SignalEntries
    from indicators.language.language import Language
    from indicators.language.language import load_language as load_language
    from indicators.mail.server import MailServer, Security
    from indicators.model import limits
    from indicators.model import presentation as shows
    from indicators.model.collation import sort_key
    from indicators.model.comparability import Comparator
    from indicators.model.districts import District
    from indicators.model.errors import (
        AccessError,
        AccountError,
        AssessmentError,
        EventError,
        GroupError,
        IndicatorsError,
        LetterError,
        NotAllowedError,
        PersonalDataError,
        PollError,
        ProposalError,
        RecipeError,
        SavedError,
        StoreBusyError,
        StoreError,
        StoreFileError,
        UnknownNameError,
        nearest,
    )
    from indicators.model.evidence import EvidenceFinding
    from indicators.model.incidents import RegisterColumns
    from indicators.model.index_recipe import IndexRecipe, StatedLevels, admitted, refusal
    from indicators.model.index_recipe import read as read_index
    from indicators.model.index_recipe import written as written_index
    from indicators.model.indicators import (
        LANGUAGES,
        City,
        Comparable,
        Indicator,
        PeerModel,
        Polarity,
        Release,
        Statistic,
    )
    from indicators.model.letters import DataRequest, Follower, MailTrouble, Topic, TopicKind
    from indicators.model.levels import SET_APART, WIDER
    from indicators.model.locations import default_path
    from indicators.model.policies import Policy
    from indicators.model.practices import Practice
    from indicators.model.preparedness import (
        Actor,
        Answer,
        AnswerFile,
        Invitation,
        Progress,
        SavedAnswers,
        State,
        Subject,
        System,
        Target,
    )
    from indicators.model.proposals import ProposalStatus, ProposedIndicator, ProposedText
    from indicators.model.rate_limits import Buckets, counted_as
    from indicators.model.register_sources import RegisterSource
    from indicators.model.signals import (
        EntryState,
        Horizon,
        Observer,
        Signal,
        SignalEntry,
        SignalKind,
        SignalRating,
        SignalStatus,
        SignalTests,
    )
    from indicators.model.submissions import (
        EVERY,
        NETWORK,
        Account,
        ApiKey,
        Arrival,
        Candidate,
        CheckResult,
        CityEvent,
        Comment,
        Consent,
        EventKind,
        Mapping,
        MappingQuestion,
        Part,
        PeerGroup,
        ReleaseStatus,
        Remark,
        SavedIndex,
        SavedPresentation,
        Severity,
    )
    from indicators.model.work_queue import PAGE_RUNS, Abandoned, BusyError, SharedAttempt, WorkQueue
    from indicators.preparedness.assessments import Assessments
    from indicators.preparedness.examples import example_gaps, example_register, example_scorecard, example_shortages
    from indicators.preparedness.invitations import NewParticipants, is_participant, new_participant
    from indicators.presentation.polls import Polls, new_key
    from indicators.store import Store, build
    from indicators.store import problems as store_problems

__all__ = [
    "EVERY",
    "LANGUAGES",
    "MISSING",
    "MOST_DRAWS",
    "NETWORK",
    "PAGE_RUNS",
    "SET_APART",
    "SHOWN_DRAWS",
    "VISITOR",
    "WIDER",
    "Abandoned",
    "AccessError",
    "Account",
    "AccountError",
    "Act",
    "Actor",
    "ActorMap",
    "Answer",
    "AnswerFile",
    "ApiKey",
    "ApiKeys",
    "Arrival",
    "Ask",
    "AssessmentError",
    "Assessments",
    "Atlas",
    "Buckets",
    "BusyError",
    "Candidate",
    "Catalogue",
    "CheckResult",
    "City",
    "CityEvent",
    "Claims",
    "Comment",
    "Comparable",
    "Comparator",
    "Comparison",
    "Consent",
    "DataRequest",
    "DataRequests",
    "District",
    "Districts",
    "Dossier",
    "Draft",
    "DriverMap",
    "EntryState",
    "EventError",
    "EventKind",
    "Events",
    "EvidenceFinding",
    "Follower",
    "Followers",
    "Gaps",
    "GroupError",
    "Horizon",
    "IncidentCounts",
    "IncidentRegister",
    "IndexRecipe",
    "IndexScores",
    "Indicator",
    "IndicatorsError",
    "Inquiry",
    "Intake",
    "Invitation",
    "KeyCheck",
    "KeyHolder",
    "Language",
    "LetterError",
    "LetterWriter",
    "Lines",
    "MailServer",
    "MailTrouble",
    "Mailer",
    "Mapping",
    "MappingQuestion",
    "NewParticipants",
    "News",
    "NextStep",
    "NotAllowedError",
    "Observer",
    "OwnMatrix",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "PersonalDataError",
    "Places",
    "Polarity",
    "Policy",
    "PollError",
    "Polls",
    "Practice",
    "Presentations",
    "Progress",
    "ProposalError",
    "ProposalStatus",
    "Proposals",
    "ProposedIndicator",
    "ProposedText",
    "Publishing",
    "RecipeError",
    "Refusal",
    "RegisterChoice",
    "RegisterColumns",
    "RegisterSource",
    "Release",
    "ReleaseStatus",
    "Remark",
    "Role",
    "SavedAnswers",
    "SavedError",
    "SavedGroups",
    "SavedIndex",
    "SavedIndexes",
    "SavedPresentation",
    "ScenarioSet",
    "Scorecard",
    "Security",
    "Selection",
    "Severity",
    "SharedAttempt",
    "Shortages",
    "SignIn",
    "Signal",
    "SignalEntries",
    "SignalEntry",
    "SignalKind",
    "SignalRating",
    "SignalStatus",
    "SignalTests",
    "Signals",
    "SignedIn",
    "State",
    "StatedLevels",
    "Statistic",
    "Store",
    "StoreBusyError",
    "StoreError",
    "StoreFileError",
    "Subject",
    "Suggestion",
    "System",
    "Target",
    "TechnologyRegister",
    "Tokens",
    "Topic",
    "TopicKind",
    "UnknownNameError",
    "ViewAnswer",
    "Viewer",
    "WorkQueue",
    "admitted",
    "answering",
    "build",
    "countable",
    "counted_as",
    "default_path",
    "example_gaps",
    "example_register",
    "example_scorecard",
    "example_shortages",
    "imports",
    "is_at_least",
    "is_participant",
    "limits",
    "listed_districts",
    "load_catalogue",
    "load_language",
    "near_indicators",
    "nearest",
    "new_indicators",
    "new_key",
    "new_participant",
    "open_atlas",
    "own_matrix",
    "packed_indicator",
    "permitted",
    "qualities",
    "read_index",
    "refresh",
    "refusal",
    "shows",
    "sort_key",
    "store_problems",
    "tokens",
    "topic_name",
    "written_index",
]


def __getattr__(name: str) -> object:
    """The public name, from its module; the next use finds it here. Raises AttributeError as any module does."""
    if name not in __all__:  # a folder of indicators/, or a slip
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home, its_name = _homes()[name]
    module = import_module(home)
    value = getattr(module, its_name) if hasattr(module, its_name) else import_module(f"{home}.{its_name}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


@cache
def _homes() -> dict[str, tuple[str, str]]:
    """Public name -> the module it lives in and its name there, read from the imports above: they are written once."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {name.asname or name.name: (node.module or "", name.name) for node in imports for name in node.names}
