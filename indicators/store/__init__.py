"""The DuckDB file: releases, vintages, revisions, and every question about figures. The only SQL of the project."""

from indicators.store.accounts import LOG, Accounts, Register, audit_log, changing, read_accounts
from indicators.store.answers import AnswerRegister, Assessed, answer_key, assessed, assessing
from indicators.store.bundle import Built, build, fingerprint, verify
from indicators.store.consents import consent, consents_of
from indicators.store.deliveries import Papers, publish
from indicators.store.desk import Desk
from indicators.store.file import default_path
from indicators.store.groups import GroupRegister, read_groups, regrouping
from indicators.store.ledger import Signature, publisher_of, release
from indicators.store.questions import Questions
from indicators.store.snapshot import Snapshot, Store
from indicators.store.standings import publish_due, restore, review, withdraw
from indicators.store.vault import kept

__all__ = [
    "LOG",
    "Accounts",
    "AnswerRegister",
    "Assessed",
    "Built",
    "Desk",
    "GroupRegister",
    "Papers",
    "Questions",
    "Register",
    "Signature",
    "Snapshot",
    "Store",
    "answer_key",
    "assessed",
    "assessing",
    "audit_log",
    "build",
    "changing",
    "consent",
    "consents_of",
    "default_path",
    "fingerprint",
    "kept",
    "publish",
    "publish_due",
    "publisher_of",
    "read_accounts",
    "read_groups",
    "regrouping",
    "release",
    "restore",
    "review",
    "verify",
    "withdraw",
]
