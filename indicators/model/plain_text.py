"""Words that people type, brought onto one line: for titles, headers of letters and file names."""

import unicodedata
from urllib.parse import urlsplit

from indicators.model.limits import LONGEST_LINK

UNPRINTED = frozenset("CZ")  # kinds of characters that print nothing: controls, spaces, line ends


def one_line(text: str) -> str:
    """A text on one line, without characters that print nothing."""
    printed = "".join(" " if unicodedata.category(letter)[0] in UNPRINTED else letter for letter in text)
    return " ".join(printed.split())


def is_link(text: str) -> bool:
    """Whether words are the address of a public page: http or https, nothing that could close a mark-up, no account."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = len(text) <= LONGEST_LINK and text.isprintable() and not set(text) & set(" <>\"'\\")
    return plain and parts.scheme in ("http", "https") and "." in parts.netloc and "@" not in parts.netloc
