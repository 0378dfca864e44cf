"""What one visit has brought: a private folder on the server's disk, the files in it, the work on them.

It lasts as long as its visit. Nothing of it is known to another visit, and no name that a reader gave is a path.
"""

import atexit
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Protocol

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators import UploadFolderError
from ui.settings import settings

GRACE = 300.0  # seconds that a visit whose browser has gone is waited for; Streamlit itself waits for two minutes
LOOKS = 30.0  # seconds between two looks for visits that have ended
FILES_OF_A_VISIT = 3  # how many of the largest files a visit may hold at once

_inboxes: set["VisitFiles"] = set()
_watching = threading.Lock()

UNUSABLE = (
    "Uploaded files cannot be saved: the folder {folder} cannot be created or written to ({why}). Set another folder "
    "in VIGIE_UPLOADS, or give the server's user write access to it."
)


@dataclass(frozen=True)
class ReceivedFile:
    """One file that arrived whole."""

    ticket: str  # by which it came; its id from then on
    name: str  # as the reader's machine calls it, without folders; only ever shown
    size: int  # bytes
    path: Path


class Cancellable(Protocol):
    """What may run on behalf of a visit (ui/contribute/jobs.py)."""

    def cancel(self) -> None:
        """Stops it, whatever it does."""


class VisitFiles:
    """The files and the work of one visit."""

    def __init__(self, folder: Path, visit: str = "", room: int | None = None):
        """`folder` is there and empty; `visit` is Streamlit's id of the session; `room`: bytes it may hold at once."""
        self.folder, self.visit = folder, visit
        self.room = FILES_OF_A_VISIT * settings().largest if room is None else room
        self.files: dict[str, ReceivedFile] = {}
        self.asked: dict[str, str] = {}  # the browser's word for a file -> its ticket, or why it has none
        self.jobs: dict[str, Cancellable] = {}
        self.ended = False
        self.last_seen = time.monotonic()
        self._taken = 0
        self._endings: list[Callable[[], object]] = []
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        """Takes room for `size` bytes; False, and nothing is taken, when the visit would hold too much or has ended."""
        with self._lock:
            if self.ended or self._taken + size > self.room:
                return False
            self._taken += size
            return True

    def has_room(self, size: int) -> bool:
        """Whether `size` more bytes could be taken now."""
        return self._taken + size <= self.room

    def give_back(self, size: int) -> None:
        """Gives room back."""
        with self._lock:
            self._taken -= size

    def place(self) -> Path:
        """A path in the folder under which nothing lies yet."""
        return self.folder / secrets.token_hex(8)

    def put(self, received: ReceivedFile) -> bool:
        """Puts a file that arrived whole in the inbox; False, and the file is gone, when the visit ended meanwhile."""
        with self._lock:
            if not self.ended:
                self.files[received.ticket] = received
                return True
        received.path.unlink(missing_ok=True)
        return False

    def remove(self, ticket: str) -> None:
        """Takes a file from the inbox and from the disk; nothing happens when it is not there."""
        with self._lock:
            gone = self.files.pop(ticket, None)
            self._taken -= gone.size if gone else 0
        if gone:
            gone.path.unlink(missing_ok=True)

    def at_end(self, act: Callable[[], object]) -> None:
        """Has something done before the folder is removed: a working file closed. Jobs are cancelled anyway."""
        self._endings.append(act)

    def end(self) -> None:
        """Forgets everything and removes the folder."""
        with self._lock:
            self.ended = True
            endings = [*(job.cancel for job in self.jobs.values()), *self._endings]
            self._endings = []
        for act in endings:
            with suppress(Exception):  # whatever fails, the folder goes
                act()
        self.files.clear()
        self.jobs.clear()
        _inboxes.discard(self)
        shutil.rmtree(self.folder, ignore_errors=True)


def mine(name: str = "inbox", room: int | None = None) -> VisitFiles:
    """An inbox of this visit, made when needed; `name` under which the visit keeps it, `room` as VisitFiles."""
    visit = st.session_state
    if name not in visit or visit[name].ended:
        context = get_script_run_ctx()
        visit[name] = new(context.session_id if context else "", room)
        _watch()
    return visit[name]


def new(visit: str = "", room: int | None = None) -> VisitFiles:
    """An empty inbox in the process's own folder. Raises UploadFolderError where it cannot be made."""
    folder = root() / secrets.token_hex(8)
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise UploadFolderError(UNUSABLE, folder=root(), why=error.strerror or error) from error
    inbox = VisitFiles(folder, visit, room)
    _inboxes.add(inbox)
    return inbox


@cache
def root() -> Path:
    """The folder of this process, made once. What processes that were killed have left beside it is removed.

    Raises UploadFolderError where it cannot be made.
    """
    try:
        folder = claim(settings().uploads)
    except OSError as error:
        raise UploadFolderError(UNUSABLE, folder=settings().uploads, why=error.strerror or error) from error
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # a server ends by a signal, and calls `end_all` before
    return folder


def usable() -> bool:
    """Whether files can be kept in the folder of this process now: a disk that failed calls itself writable."""
    try:
        os.utime(root())
    except OSError:
        return False
    return root().is_dir() and os.access(root(), os.W_OK)


def end_all() -> None:
    """Ends every inbox and removes the folder of this process: it stops."""
    for inbox in list(_inboxes):
        inbox.end()
    shutil.rmtree(root(), ignore_errors=True)


def end_those_gone(now: float, here: Callable[[str], bool]) -> None:
    """Ends the inboxes whose visits have been gone for longer than GRACE. `here` says which are not."""
    for inbox in list(_inboxes):
        if here(inbox.visit):
            inbox.last_seen = now
        elif now - inbox.last_seen > GRACE:
            inbox.end()


def is_here(visit: str) -> bool:
    """Whether a browser is connected to the visit; outside a server nobody can tell, and it is taken to be."""
    return not Runtime.exists() or Runtime.instance().is_active_session(visit)


@cache
def _watch() -> threading.Thread:
    """Looks for visits that have ended, from the first inbox until the process ends."""

    def look() -> None:
        while not threading.Event().wait(LOOKS):
            end_those_gone(time.monotonic(), is_here)

    with _watching:
        watch = threading.Thread(target=look, name="inboxes", daemon=True)
        watch.start()
        return watch


try:
    import fcntl
except ImportError:  # a system without such locks: nothing can be known of others, and nothing of theirs is removed
    fcntl = None

LOCK = ".lock"
_held: list[IO] = []  # open until the process ends, however it does


def claim(home: Path) -> Path:
    """A new folder in `home` that belongs to this process, readable by its user only.

    Folders of processes that have died are removed first: their lock is free, which a number of a process could not
    tell (in a container every process has the same).
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / LOCK).open("a") as door:
        _lock(door, wait=True)  # nobody sweeps between the making of a folder and its lock
        sweep(home)
        folder = Path(tempfile.mkdtemp(prefix="process-", dir=home))
        lock = (folder / LOCK).open("a")
        _lock(lock, wait=False)
        _held.append(lock)
        return folder


def sweep(home: Path) -> None:
    """Removes what dead processes have left in `home`."""
    for folder in home.glob("process-*"):
        if _abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    with suppress(OSError), (folder / LOCK).open("a") as lock:
        return _lock(lock, wait=False)
    return False


def _lock(file: IO, wait: bool) -> bool:
    """Whether the lock was free, and is now this process's as long as the file is open."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
