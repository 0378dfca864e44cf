"""Where the lines of polls are: in files of a folder, or in the record that several machines share."""

from typing import Protocol


class PollLines(Protocol):
    """The lines of one poll, which are only added to."""

    def append(self, line: bytes) -> None:
        """Adds a line. Raises StoreError."""

    def after(self, position: int) -> tuple[bytes, int]:
        """The lines after a position, 0 at the beginning, and the position after them."""

    def is_there(self) -> bool:
        """Whether nobody removed them."""

    def close(self) -> None:
        """Lets go of them."""

    def remove(self) -> None:
        """Removes them for good."""


class PollCollection(Protocol):
    """The polls of an installation."""

    def create(self, code: str, head: bytes) -> None:
        """A new poll with its first line. Raises StoreError, also where the code is in use."""

    def lines(self, code: str) -> PollLines | None:
        """The lines of a poll; None where there is none. Raises StoreError."""

    def codes(self) -> list[str]:
        """The codes of all polls. Raises StoreError."""
