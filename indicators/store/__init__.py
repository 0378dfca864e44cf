"""The DuckDB file: releases, vintages, revisions, and every question about figures. The only SQL of the project."""

from indicators.store.bundle import Built, build, fingerprint, verify
from indicators.store.desk import Desk
from indicators.store.file import default_path
from indicators.store.ledger import publish, withdraw
from indicators.store.questions import Questions
from indicators.store.snapshot import Snapshot, Store

__all__ = [
    "Built",
    "Desk",
    "Questions",
    "Snapshot",
    "Store",
    "build",
    "default_path",
    "fingerprint",
    "publish",
    "verify",
    "withdraw",
]
