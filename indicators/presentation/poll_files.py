"""Polls as files of a folder: a line is appended in one piece, and read by every process that serves the folder."""

import os
from contextlib import suppress
from pathlib import Path

from indicators.model.disk_words import disk_reason
from indicators.model.errors import StoreError

PRIVATE = 0o600
GONE = -1  # no file is open any more


class PollFolder:
    """The polls in a folder."""

    def __init__(self, folder: Path):
        self._folder = folder

    def create(self, code: str, head: bytes) -> None:
        """As PollCollection.create."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(self._path(code), os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, PRIVATE)
        except OSError as error:
            raise StoreError("The poll could not be saved: {why}. Try again.", why=disk_reason(error)) from error
        with os.fdopen(handle, "wb") as file:
            file.write(head)

    def lines(self, code: str) -> "PollFile | None":
        """As PollCollection.lines."""
        try:
            return PollFile(self._path(code))
        except OSError:
            return None

    def codes(self) -> list[str]:
        """As PollCollection.codes."""
        return [path.stem for path in self._folder.glob("*.jsonl")]

    def _path(self, code: str) -> Path:
        return self._folder / f"{code}.jsonl"


class PollFile:
    """The file of one poll, open. Raises OSError where there is none."""

    def __init__(self, path: Path):
        self._path, self._handle = path, os.open(path, os.O_RDWR | os.O_APPEND)
        size = os.fstat(self._handle).st_size
        if size and os.pread(self._handle, 1, size - 1) != b"\n":
            os.write(self._handle, b"\n")  # a line that a crash cut must not swallow the next one

    def append(self, line: bytes) -> None:
        """As PollLines.append."""
        try:
            is_complete = os.write(self._handle, line) == len(line)
        except OSError as error:
            raise StoreError("Your answer could not be saved: {why}. Try again.", why=disk_reason(error)) from error
        if not is_complete:
            raise StoreError("Your answer could not be saved because the server's disk is full. Tell the presenter.")

    def after(self, position: int) -> tuple[bytes, int]:
        """As PollLines.after; a line that is being written is left for the next time."""
        if self._handle == GONE or (size := os.fstat(self._handle).st_size) == position:
            return b"", position
        lines = os.pread(self._handle, size - position, position)
        complete_end = lines.rfind(b"\n") + 1
        return lines[:complete_end], position + complete_end

    def is_there(self) -> bool:
        """As PollLines.is_there."""
        return self._path.exists()

    def close(self) -> None:
        """As PollLines.close."""
        os.close(self._handle)
        self._handle = GONE

    def remove(self) -> None:
        """As PollLines.remove. Whoever is in the middle of an answer finds the file gone."""
        self._path.unlink(missing_ok=True)
        self.close()
