"""The words in the links of letters, signed with the installation's key: the store holds none of them.

Letters are written from the store, later and by any process, so a word must follow from what the store has: the id of
what the link is about and its HMAC-SHA-256 under a key that is kept elsewhere. A copy of the store makes no link.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, digest

from indicators.model.letters import LetterKind


@dataclass(frozen=True)
class LetterLinks:
    """Makes and checks the words. `key`: VIGIE_MAIL_KEY; empty, where no letters are sent: no word is valid."""

    key: str = field(repr=False)

    def word(self, kind: LetterKind, id: str) -> str:
        """The word of the link in letters of a kind about one thing. Raises ValueError without a key."""
        if not self.key:
            raise ValueError("no key signs the links of letters")
        signature = digest(self.key.encode(), f"{kind} {id}".encode(), "sha256")
        return f"{id}.{urlsafe_b64encode(signature).decode().rstrip('=')}"

    def about(self, kind: LetterKind, word: str, earlier: Callable[[str], str]) -> str:
        """The id in a word that this key signed for letters of a kind; of any other, what `earlier` has of its digest.

        `earlier`: the digest of a word that Vigie sent before a key signed them -> what it is about, or nothing.
        """
        id = id_of(word)
        if self.key and compare_digest(self.word(kind, id).encode(), word.encode()):
            return id
        return earlier(sha256(word.encode()).hexdigest())


def id_of(word: str) -> str:
    """What the word of a link is about, whether it is valid or not."""
    return word.partition(".")[0]
