"""The DuckDB file: releases, vintages, revisions, and every question about figures. The only SQL of the project."""

from indicators.store.accounts import LOG, AccountRegister, Accounts, audit_log, changing, read_accounts, read_keys
from indicators.store.answers import AnswerRegister, PreparednessState, answer_key, assessed, assessing, city_names
from indicators.store.bundle import BuildResult, build, fingerprint, verify
from indicators.store.categories import category_meanings
from indicators.store.comments import comment, comments
from indicators.store.consents import consent, consents_of
from indicators.store.events import EventRegister, changing_events, read_events
from indicators.store.inspection import examine, move_aside, problems
from indicators.store.proposals import ProposalRegister, changing_proposals, read_history, read_proposals
from indicators.store.publishing import ReleasePapers, publish
from indicators.store.queries import Questions
from indicators.store.release_files import kept
from indicators.store.release_status import covered, publish_due, restore, review, withdraw
from indicators.store.releases import Signature, publisher_of, release
from indicators.store.saved import GROUPS, INDEXES, SHOWS, SavedKind, SavedRegister, keeping, read_kept
from indicators.store.snapshot import Snapshot, Store
from indicators.store.staging.incidents import Register
from indicators.store.staging.table import StagingTable

__all__ = [
    "GROUPS",
    "INDEXES",
    "LOG",
    "SHOWS",
    "AccountRegister",
    "Accounts",
    "AnswerRegister",
    "BuildResult",
    "EventRegister",
    "PreparednessState",
    "ProposalRegister",
    "Questions",
    "Register",
    "ReleasePapers",
    "SavedKind",
    "SavedRegister",
    "Signature",
    "Snapshot",
    "StagingTable",
    "Store",
    "answer_key",
    "assessed",
    "assessing",
    "audit_log",
    "build",
    "category_meanings",
    "changing",
    "changing_events",
    "changing_proposals",
    "city_names",
    "comment",
    "comments",
    "consent",
    "consents_of",
    "covered",
    "examine",
    "fingerprint",
    "keeping",
    "kept",
    "move_aside",
    "problems",
    "publish",
    "publish_due",
    "publisher_of",
    "read_accounts",
    "read_events",
    "read_history",
    "read_kept",
    "read_keys",
    "read_proposals",
    "release",
    "restore",
    "review",
    "verify",
    "withdraw",
]
