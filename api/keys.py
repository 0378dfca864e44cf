"""Programs that send an API key: whose rights they have, how often they may ask, where their files are checked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from api.limits import RequestCounter
from api.problems import ApiProblem, refused
from indicators import AccessError, Atlas, Intake, KeyCheck, KeyHolder, Viewer

SCHEME = "bearer"


@dataclass(frozen=True)
class KeyedAccess:
    """What programs with a key are answered from."""

    check: KeyCheck
    atlas: Callable[[Viewer], Atlas]  # opens it as a viewer sees it
    intake: Callable[[], Intake]  # where files come in
    folder: Callable[[], Path]  # where a file lies while it is checked
    counter: RequestCounter  # questions of one key in a minute, from whatever address they come

    def holder(self, text: str) -> KeyHolder:
        """Whose key was sent. Reads the store: not for the event loop. Raises Problem (401)."""
        try:
            return self.check.holder(text)
        except AccessError as error:
            raise refused("no-key", error, headers=CHALLENGE) from error

    def count(self, holder: KeyHolder) -> None:
        """Counts a question of a key, on the event loop alone. Raises Problem (429)."""
        if seconds := self.counter.wait_for(holder.key.id):
            detail = f"This API key sent more than {self.counter.most} requests within a minute."
            raise ApiProblem("too-many", detail, headers={"retry-after": str(seconds)})


CHALLENGE = {"www-authenticate": "Bearer"}


def sent_key(request: Request) -> str | None:
    """The key in the Authorization header; None without the header. Raises Problem (401) for another scheme."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _space, text = header.partition(" ")
    if scheme.lower() != SCHEME:
        raise ApiProblem("no-key", "Send the API key as: Authorization: Bearer KEY.", headers=CHALLENGE)
    return text.strip()


def without_key(request: Request) -> Request:
    """The request as a visitor's: a catalogue and a feed are for everybody, whoever asks, and are read by others."""
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"authorization"]
    return Request({**request.scope, "headers": headers})
