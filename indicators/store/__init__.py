"""The DuckDB file: releases, vintages, revisions, and every question about figures. The only SQL of the project."""

from indicators.store.accounts import LOG, Accounts, Register, audit_log, changing, read_accounts
from indicators.store.bundle import Built, build, fingerprint, verify
from indicators.store.file import default_path
from indicators.store.ledger import publish, withdraw
from indicators.store.snapshot import Snapshot, Store

__all__ = [
    "LOG",
    "Accounts",
    "Built",
    "Register",
    "Snapshot",
    "Store",
    "audit_log",
    "build",
    "changing",
    "default_path",
    "fingerprint",
    "publish",
    "read_accounts",
    "verify",
    "withdraw",
]
