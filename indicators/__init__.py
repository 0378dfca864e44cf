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
    from indicators.atlas import Atlas, open_atlas
    from indicators.catalogue import Catalogue
    from indicators.catalogue import load as load_catalogue
    from indicators.contribute import imports, new_indicators
    from indicators.contribute import mapping_answers as answering
    from indicators.contribute.draft import Draft, Intake
    from indicators.contribute.events import Events
    from indicators.contribute.proposal_checks import near as near_indicators
    from indicators.contribute.proposal_files import packed as packed_indicator
    from indicators.contribute.proposals import Proposals
    from indicators.contribute.publishing import Publishing
    from indicators.contribute.registers import IncidentCounts, IncidentRegister, RegisterChoice, Suggestion, countable
    from indicators.drawing.style import Tokens, tokens
    from indicators.figures.figures import sort_key
    from indicators.language.language import Language
    from indicators.language.language import load_language as load_language
    from indicators.model import limits
    from indicators.model import presentation as shows
    from indicators.model.comparability import Comparator
    from indicators.model.errors import (
        AccessError,
        AccountError,
        AssessmentError,
        EventError,
        GroupError,
        IndicatorsError,
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
    from indicators.model.locations import default_path
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
    "SHOWN_DRAWS",
    "VISITOR",
    "Abandoned",
    "AccessError",
    "Account",
    "AccountError",
    "Act",
    "Actor",
    "Answer",
    "AnswerFile",
    "ApiKey",
    "ApiKeys",
    "Arrival",
    "AssessmentError",
    "Assessments",
    "Atlas",
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
    "Dossier",
    "Draft",
    "EventError",
    "EventKind",
    "Events",
    "Gaps",
    "GroupError",
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
    "Lines",
    "Mapping",
    "MappingQuestion",
    "NewParticipants",
    "News",
    "NextStep",
    "NotAllowedError",
    "Part",
    "PeerGroup",
    "PeerModel",
    "People",
    "PersonalDataError",
    "Places",
    "Polarity",
    "PollError",
    "Polls",
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
    "Scorecard",
    "Selection",
    "Severity",
    "SharedAttempt",
    "Shortages",
    "SignIn",
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
    "UnknownNameError",
    "ViewAnswer",
    "Viewer",
    "WorkQueue",
    "admitted",
    "answering",
    "build",
    "countable",
    "default_path",
    "example_gaps",
    "example_register",
    "example_scorecard",
    "example_shortages",
    "imports",
    "is_at_least",
    "is_participant",
    "limits",
    "load_catalogue",
    "load_language",
    "near_indicators",
    "nearest",
    "new_indicators",
    "new_key",
    "new_participant",
    "open_atlas",
    "packed_indicator",
    "permitted",
    "read_index",
    "refusal",
    "shows",
    "sort_key",
    "store_problems",
    "tokens",
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
