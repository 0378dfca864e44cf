"""The DuckDB file: releases, vintages, revisions, and every question about figures. The only SQL of the project."""

from indicators.store.accounts import LOG, Accounts, AccountTransaction, audit_log, changing, read_accounts, read_keys
from indicators.store.answers import AnswerTransaction, PreparednessState, answer_key, assessed, assessing, city_names
from indicators.store.backup import Backup, back_up, backups, check_backup
from indicators.store.blinding import next_renewal
from indicators.store.bundle import BuildResult, build, fingerprint, verify
from indicators.store.comments import comment, comments
from indicators.store.consents import choices_of, consent, consents_of
from indicators.store.discussions import DiscussionTransaction, changing_discussions, read_discussions
from indicators.store.entries import EntryTransaction, changing_entries, read_entries, read_steps
from indicators.store.entry_tables import (
    COMMENTS,
    DISCUSSIONS,
    DISTRICTS,
    EVENTS,
    EVIDENCE,
    ORGANISATIONS,
    POLICIES,
    PRACTICES,
    PROPOSALS,
    RATINGS,
    SIGNALS,
    TRIPWIRES,
    WORKSHOPS,
)
from indicators.store.inspection import examine, move_aside, problems
from indicators.store.mail import (
    MailState,
    MailTransaction,
    changing_mail,
    earlier_link,
    mail_trouble,
    read_campaigns,
    read_followers,
    read_mail,
)
from indicators.store.members import changing_members, member_moves
from indicators.store.policies import PolicyTransaction, changing_policies, read_plans
from indicators.store.published_state import as_published, earlier_tables, publications, small_counts
from indicators.store.publishing import ReleasePapers, category_meanings, publish
from indicators.store.queries import Questions
from indicators.store.release_files import is_kept, kept
from indicators.store.release_status import accept, covered, publish_due, restorable, restore, review, withdraw
from indicators.store.releases import Signature, now, publisher_of, release
from indicators.store.restoring import restore_backup
from indicators.store.saved import GROUPS, INDEXES, SHOWS, SavedKind, SavedTransaction, keeping, read_kept
from indicators.store.shared_record import SharedRecord, plug_in
from indicators.store.signals import SignalTransaction, changing_signals, read_links, read_rating
from indicators.store.snapshot import Snapshot, Store
from indicators.store.staging.incidents import StagedIncidents
from indicators.store.staging.table import StagingTable
from indicators.store.submitted import figures_of
from indicators.store.workshops import WorkshopTransaction, changing_workshops, read_marks, read_workshops

__all__ = [
    "COMMENTS",
    "DISCUSSIONS",
    "DISTRICTS",
    "EVENTS",
    "EVIDENCE",
    "GROUPS",
    "INDEXES",
    "LOG",
    "ORGANISATIONS",
    "POLICIES",
    "PRACTICES",
    "PROPOSALS",
    "RATINGS",
    "SHOWS",
    "SIGNALS",
    "TRIPWIRES",
    "WORKSHOPS",
    "AccountTransaction",
    "Accounts",
    "AnswerTransaction",
    "Backup",
    "BuildResult",
    "DiscussionTransaction",
    "EntryTransaction",
    "MailState",
    "MailTransaction",
    "PolicyTransaction",
    "PreparednessState",
    "Questions",
    "ReleasePapers",
    "SavedKind",
    "SavedTransaction",
    "SignalTransaction",
    "Signature",
    "Snapshot",
    "StagedIncidents",
    "StagingTable",
    "Store",
    "WorkshopTransaction",
    "accept",
    "answer_key",
    "as_published",
    "assessed",
    "assessing",
    "audit_log",
    "back_up",
    "backups",
    "build",
    "category_meanings",
    "changing",
    "changing_discussions",
    "changing_entries",
    "changing_mail",
    "changing_members",
    "changing_policies",
    "changing_signals",
    "changing_workshops",
    "check_backup",
    "choices_of",
    "city_names",
    "comment",
    "comments",
    "consent",
    "consents_of",
    "covered",
    "earlier_link",
    "earlier_tables",
    "examine",
    "figures_of",
    "fingerprint",
    "is_kept",
    "keeping",
    "kept",
    "mail_trouble",
    "member_moves",
    "move_aside",
    "next_renewal",
    "now",
    "problems",
    "publications",
    "publish",
    "publish_due",
    "publisher_of",
    "read_accounts",
    "read_campaigns",
    "read_discussions",
    "read_entries",
    "read_followers",
    "read_kept",
    "read_keys",
    "read_links",
    "read_mail",
    "read_marks",
    "read_plans",
    "read_rating",
    "read_steps",
    "read_workshops",
    "release",
    "restorable",
    "restore",
    "restore_backup",
    "review",
    "small_counts",
    "verify",
    "withdraw",
]


def _postgresql() -> SharedRecord:
    """The record in PostgreSQL, which needs psycopg: imported with VIGIE_RECORD only."""
    from indicators.store.record.postgresql import PostgresRecord

    return PostgresRecord()


plug_in(_postgresql)
