"""Vigie: how prepared and how safe European cities are, compared fairly.

    from indicators import open_library

    vigie = open_library()
    liege = vigie.compare("Liège")

`open_library` gives a few methods for notebooks and scripts (docs/library.md); `open_atlas` answers every question that
the pages ask. The other names are what the dashboard is made of.

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
    from indicators.access.open_links import NewParticipants, is_participant, new_participant
    from indicators.access.people import People
    from indicators.access.rights import VISITOR, Act, Role, Viewer, is_at_least, is_member, permitted
    from indicators.access.saved import Presentations, SavedGroups, SavedIndexes
    from indicators.access.sign_in import Claims, Refusal, SignedIn, SignIn
    from indicators.answers import ViewAnswer
    from indicators.answers.chance import Funnel
    from indicators.answers.comparison import Comparison, Lines, Places
    from indicators.answers.completeness import MISSING, Inquiry, News, Selection
    from indicators.answers.dossier import Dossier
    from indicators.answers.evaluations import PolicyPower
    from indicators.answers.index import MOST_DRAWS, IndexScores
    from indicators.answers.network import (
        CampaignProgress,
        InvitationState,
        InvitedMember,
        NetworkProgress,
        NetworkYear,
    )
    from indicators.answers.preparedness import Gaps, NextStep, Scorecard, Shortages, TechnologyRegister
    from indicators.answers.quick_scan import QuickScan
    from indicators.answers.signals import Signals
    from indicators.answers.stress import IndicatorShift, StressTest
    from indicators.answers.tripwires import Tripwires
    from indicators.answers.workshops import ActorMap, DriverMap, ScenarioSet
    from indicators.atlas import Atlas, open_atlas
    from indicators.catalogue import Catalogue
    from indicators.catalogue import load as load_catalogue
    from indicators.catalogue.quality import qualities
    from indicators.contribute import imports, new_indicators, refresh
    from indicators.contribute import mapping_answers as answering
    from indicators.contribute.choosing_parts import choose_part
    from indicators.contribute.data_requests import Ask, DataRequests, may_mail_reminder, may_remind
    from indicators.contribute.districts import Districts
    from indicators.contribute.districts import listed as listed_districts
    from indicators.contribute.draft import Draft, Intake
    from indicators.contribute.events import Events
    from indicators.contribute.members import Members
    from indicators.contribute.policy_files import policy_toml
    from indicators.contribute.proposal_checks import fits as fits_unit
    from indicators.contribute.proposal_checks import near as near_indicators
    from indicators.contribute.proposal_files import packed as packed_indicator
    from indicators.contribute.proposals import Proposals
    from indicators.contribute.publishing import Publishing
    from indicators.contribute.registers import IncidentCounts, IncidentFile, RegisterChoice, Suggestion, countable
    from indicators.contribute.submitted import SubmittedRelease, submitted
    from indicators.drawing.brand_colours import button_colour
    from indicators.drawing.style import Tokens, tokens
    from indicators.drawing.themes import branded as branded_colours
    from indicators.follow.followers import Followers
    from indicators.follow.mailer import Mailer
    from indicators.follow.words import LetterWriter, topic_name
    from indicators.foresight.drivers import group_panels
    from indicators.foresight.own_matrix import OwnMatrix, own_matrix
    from indicators.foresight.signals.links import SignalLinks
    from indicators.foresight.signals.register import SignalEntries
    from indicators.foresight.tripwires.register import StatedTripwires
    from indicators.foresight.workshops import words as workshop_words
    from indicators.foresight.workshops.frames import FrameLines, frame_of, is_judged, lines_of, pair_titles
    from indicators.foresight.workshops.judgements import marks_of, pairs_of, result_of, screens
    from indicators.foresight.workshops.leading import leading_drivers, scenario_lines
    from indicators.foresight.workshops.register import CityWorkshops
    from indicators.language.contact import SiteContact
    from indicators.language.evidence import concern_words, design_words, reading_words, size_words
    from indicators.language.language import Language, visitors_language
    from indicators.language.language import load_language as load_language
    from indicators.language.written_texts import language_names
    from indicators.legal import pages as legal_pages
    from indicators.library import Library, open_library
    from indicators.mail.links import LetterLinks
    from indicators.mail.server import MailServer, Security
    from indicators.model import limits
    from indicators.model import presentation as shows
    from indicators.model.answer_cache import answers_counted
    from indicators.model.branding import PRODUCT, branding_in_use, site_branding, site_name
    from indicators.model.city_workshops import (
        MARKS,
        PARTNER,
        CityWorkshop,
        Mark,
        ParticipantMarks,
        WorkshopMethod,
        WorkshopStage,
    )
    from indicators.model.comparability import Comparator
    from indicators.model.discussions import Discussion, PolicyComment, Stance, WithheldBecause
    from indicators.model.disk_words import is_full
    from indicators.model.districts import District
    from indicators.model.errors import (
        AccessError,
        AccountError,
        AssessmentError,
        DayError,
        IndicatorsError,
        LetterError,
        NotAllowedError,
        PersonalDataError,
        PollError,
        RecordGoneError,
        SavedError,
        StoreBusyError,
        StoreError,
        StoreFileError,
        Template,
        UnknownNameError,
        UploadFolderError,
        nearest,
    )
    from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan
    from indicators.model.evidence import (
        Downgrade,
        EvidenceFinding,
        ReadingDepth,
        Size,
        StudyDesign,
    )
    from indicators.model.happenings import HAPPENINGS, happened, took
    from indicators.model.incidents import RegisterColumns
    from indicators.model.index_recipe import IndexRecipe, StatedLevels, admitted, refusal
    from indicators.model.index_recipe import read as read_index
    from indicators.model.indicators import (
        LANGUAGES,
        City,
        Comparable,
        Indicator,
        PeerModel,
        Polarity,
        Release,
        Statistic,
    )  # fmt: skip
    from indicators.model.kinds import EntryField, FieldPlace, FieldType, Kind
    from indicators.model.letters import Campaign, CampaignDraft, DataRequest, Topic, TopicKind, longest_waiting_first
    from indicators.model.levels import SET_APART, WIDER
    from indicators.model.locations import default_path
    from indicators.model.newest import NewestState
    from indicators.model.open_links import link_is_open, voice_start
    from indicators.model.operator import SiteOperator, operator_in
    from indicators.model.organisations import Organisation, OrganisationEntry, OrganisationKind, entry_owner
    from indicators.model.policies import POLICY, Cost, EnteredPolicy, Logic, Policy, Precision, PublicPage
    from indicators.model.policy_entries import PolicyEntry
    from indicators.model.practice_entries import PracticeEntry
    from indicators.model.practices import DATA_SET, PRACTICE, Practice, PracticeAuthor, PracticeGrade
    from indicators.model.preparedness import (
        Actor,
        Answer,
        AnswerFile,
        DocumentedLevel,
        Invitation,
        Item,
        Progress,
        SavedAnswers,
        Section,
        State,
        Subject,
        System,
        Target,
    )
    from indicators.model.proposals import ProposalStatus, ProposedIndicator, ProposedText
    from indicators.model.published_day import PATTERN as DAY_PATTERN
    from indicators.model.published_day import PublishedDay, citing, read_day, written_day
    from indicators.model.rate_limits import Buckets, counted_as
    from indicators.model.register_sources import RegisterSource
    from indicators.model.signals import (
        Horizon,
        Observer,
        Signal,
        SignalEntry,
        SignalKind,
        SignalRating,
        SignalStatus,
        SignalTests,
    )
    from indicators.model.site_tables import site_table
    from indicators.model.submissions import (
        EVERY,
        NETWORK,
        NEVER_BLINDED,
        Account,
        ApiKey,
        Arrival,
        Candidate,
        CheckResult,
        CityEvent,
        Comment,
        Consent,
        EntryState,
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
    from indicators.model.tripwires import Tripwire, TripwireKind
    from indicators.model.version import program_fingerprint, software_version
    from indicators.model.work_queue import PAGE_RUNS, Abandoned, BusyError, SharedAttempt, WorkQueue
    from indicators.model.workshops import ScenarioText, StateOfDescriptor, Workshop
    from indicators.policies.design.planned import evaluation_plan
    from indicators.policies.design.words import plan_finding, pool_words
    from indicators.policies.discussion.answer import discussed
    from indicators.policies.discussion.comment_checks import CommentDraft
    from indicators.policies.discussion.comments import PolicyComments
    from indicators.policies.discussion.register import Discussions
    from indicators.policies.entries import PolicyEntries
    from indicators.policies.entry_words import entry_sheet, entry_title
    from indicators.policies.evidence.entries import EvidenceEntries
    from indicators.policies.plans import PolicyPlans
    from indicators.policies.register.plan_words import plan_list
    from indicators.practices import entry_words as practice_entry_words
    from indicators.practices import organisation_words
    from indicators.practices.entries import PracticeEntries
    from indicators.practices.organisations import Organisations
    from indicators.practices.partner_letters import PartnerLetter, PartnerLetters
    from indicators.preparedness import campaign_words
    from indicators.preparedness.assessments import Assessments
    from indicators.preparedness.campaigns import campaign_progress
    from indicators.preparedness.examples import example_gaps, example_register, example_scorecard, example_shortages
    from indicators.preparedness.scorecard.public_levels import PublicLevels
    from indicators.presentation.polls import Polls, new_key
    from indicators.store import Snapshot, Store, as_published, build, publications
    from indicators.store import problems as store_problems
    from indicators.store.clock import ClockWatch, SavedDates, saved_dates
    from indicators.store.database import identity as store_identity
    from indicators.store.servers import servers_at, serving
    from indicators.store.shared_record import follow_record, record_status, shared_polls
    from indicators.store.writability import unwritable

__all__ = [
    "DATA_SET", "DAY_PATTERN", "EVERY", "HAPPENINGS", "LANGUAGES", "MARKS", "MISSING", "MOST_DRAWS", "NETWORK",
    "NEVER_BLINDED", "PAGE_RUNS", "PARTNER", "POLICY", "PRACTICE", "PRODUCT", "SET_APART", "VISITOR", "WIDER",
    "Abandoned", "AccessError", "Account", "AccountError", "Act", "Actor", "ActorMap", "Answer", "AnswerFile", "ApiKey",
    "ApiKeys", "Arrival", "Ask", "AssessmentError", "Assessments", "Atlas", "Buckets", "BusyError", "Campaign",
    "CampaignDraft", "CampaignProgress", "Candidate", "Catalogue", "CheckResult", "City", "CityEvent", "CityWorkshop",
    "CityWorkshops", "Claims", "ClockWatch", "Comment", "CommentDraft", "Comparable", "Comparator", "Comparison",
    "Consent", "Cost", "DataRequest", "DataRequests", "DayError", "Discussion", "Discussions", "District", "Districts",
    "DocumentedLevel", "Dossier", "Downgrade", "Draft", "DriverMap", "EnteredPolicy", "EntryField", "EntryState",
    "EvaluationPlan", "EventKind", "Events", "EvidenceEntries", "EvidenceFinding", "FieldPlace", "FieldType",
    "Followers", "FrameLines", "Funnel", "Gaps", "Horizon", "IncidentCounts", "IncidentFile", "IndexRecipe",
    "IndexScores", "Indicator", "IndicatorShift", "IndicatorsError", "Inquiry", "Intake", "Invitation",
    "InvitationState", "InvitedMember", "Item", "KeyCheck", "KeyHolder", "Kind", "Language", "LetterError",
    "LetterLinks", "LetterWriter", "Library", "Lines", "LockedPlan", "Logic", "MailServer", "Mailer", "Mapping",
    "MappingQuestion", "Mark", "Members", "NetworkProgress", "NetworkYear", "NewParticipants", "NewestState", "News",
    "NextStep", "NotAllowedError", "Observer", "Organisation", "OrganisationEntry", "OrganisationKind", "Organisations",
    "OwnMatrix", "Part", "ParticipantMarks", "PartnerLetter", "PartnerLetters", "PeerGroup", "PeerModel", "People",
    "PersonalDataError", "Places", "Polarity", "Policy", "PolicyComment", "PolicyComments", "PolicyEntries",
    "PolicyEntry", "PolicyPlans", "PolicyPower", "PollError", "Polls", "Practice", "PracticeAuthor", "PracticeEntries",
    "PracticeEntry", "PracticeGrade", "Precision", "Presentations", "Progress", "ProposalStatus", "Proposals",
    "ProposedIndicator", "ProposedText", "PublicLevels", "PublicPage", "PublishedDay", "Publishing", "QuickScan",
    "ReadingDepth", "RecordGoneError", "Refusal", "RegisterChoice", "RegisterColumns", "RegisterSource", "Release",
    "ReleaseStatus", "Remark", "Role", "SavedAnswers", "SavedDates", "SavedError", "SavedGroups", "SavedIndex",
    "SavedIndexes", "SavedPresentation", "ScenarioSet", "ScenarioText", "Scorecard", "Section", "Security", "Selection",
    "Severity", "SharedAttempt", "Shortages", "SignIn", "Signal", "SignalEntries", "SignalEntry", "SignalKind",
    "SignalLinks", "SignalRating", "SignalStatus", "SignalTests", "Signals", "SignedIn", "SiteContact", "SiteOperator",
    "Size", "Snapshot", "Stance", "State", "StateOfDescriptor", "StatedLevels", "StatedTripwires", "Statistic", "Store",
    "StoreBusyError", "StoreError", "StoreFileError", "StressTest", "StudyDesign", "Subject", "SubmittedRelease",
    "Suggestion", "System", "Target", "TechnologyRegister", "Template", "Tokens", "Topic", "TopicKind", "Tripwire",
    "TripwireKind", "Tripwires", "UnknownNameError", "UploadFolderError", "ViewAnswer", "Viewer", "WithheldBecause",
    "WorkQueue", "Workshop", "WorkshopMethod", "WorkshopStage", "admitted", "answering", "answers_counted",
    "as_published", "branded_colours", "branding_in_use", "build", "button_colour", "campaign_progress",
    "campaign_words", "choose_part", "citing", "concern_words", "countable", "counted_as", "default_path",
    "design_words", "discussed", "entry_owner", "entry_sheet", "entry_title", "evaluation_plan", "example_gaps",
    "example_register", "example_scorecard", "example_shortages", "fits_unit", "follow_record", "frame_of",
    "group_panels", "happened", "imports", "is_at_least", "is_full", "is_judged", "is_member", "is_participant",
    "language_names", "leading_drivers", "legal_pages", "limits", "lines_of", "link_is_open", "listed_districts",
    "load_catalogue", "load_language", "longest_waiting_first", "marks_of", "may_mail_reminder", "may_remind",
    "near_indicators", "nearest", "new_indicators", "new_key", "new_participant", "open_atlas", "open_library",
    "operator_in", "organisation_words", "own_matrix", "packed_indicator", "pair_titles", "pairs_of", "permitted",
    "plan_finding", "plan_list", "policy_toml", "pool_words", "practice_entry_words", "program_fingerprint",
    "publications", "qualities", "read_day", "read_index", "reading_words", "record_status", "refresh", "refusal",
    "result_of", "saved_dates", "scenario_lines", "screens", "servers_at", "serving", "shared_polls", "shows",
    "site_branding", "site_name", "site_table", "size_words", "software_version", "store_identity", "store_problems",
    "submitted", "tokens", "took", "topic_name", "unwritable", "visitors_language", "voice_start", "workshop_words",
    "written_day",
]  # fmt: skip


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
