"""A store of the test's own, a mail server, and what sends letters from one to the other."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from indicators import Followers, LetterLinks, LetterWriter, Mailer, MailServer, People, Role, Viewer, open_atlas
from indicators.access.rights import CONSOLE
from indicators.store import now
from tests.mail_server import MailBox, mail_server

SITE = "https://vigie.example"
LINKS = LetterLinks("a key of tests that no store has")
EVA = Viewer(Role.EDITOR, "eva@network.example")


@dataclass
class Installation:
    """A store with what sends its letters; `later`: how far its clock is ahead."""

    path: Path
    box: MailBox
    server: MailServer
    later: timedelta = timedelta()

    @property
    def followers(self) -> Followers:
        """Who follows what."""
        return Followers(self.path, LINKS)

    def mailer(self, atlas: Callable | None = None) -> Mailer:
        """What another process would send letters with."""
        newsroom = atlas or (lambda: open_atlas(self.path))
        return Mailer(self.path, self.server, LetterWriter(SITE, LINKS.word), newsroom, self.clock)

    def clock(self) -> datetime:
        """This moment, or a later one."""
        return now() + self.later


@pytest.fixture
def installation(small_store: Path, tmp_path: Path) -> Iterator[Installation]:
    """A copy of the small store in which Eva edits, beside a mail server."""
    path = Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))
    People(path, CONSOLE).grant(EVA.account, "editor")
    with mail_server(tmp_path) as (box, server):
        yield Installation(path, box, server)
