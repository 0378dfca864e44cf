"""Files of translations (.po), read as they are written and without Babel: five languages in the time of one."""

import gettext
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

TEXT = r'"[^\n]*"(?:\n"[^\n]*")*'  # of one line, or of several
ENTRY = re.compile(
    rf"(?P<comments>(?:^#[^\n]*\n)*)^(?:msgctxt (?P<context>{TEXT})\n)?msgid (?P<id>{TEXT})\n"
    rf"(?:msgstr (?P<said>{TEXT})|msgid_plural (?P<many>{TEXT})(?P<forms>(?:\nmsgstr\[\d\] {TEXT})+))$",
    re.MULTILINE,
)
FORM = re.compile(rf"^msgstr\[\d\] ({TEXT})", re.MULTILINE)
MESSAGE = re.compile(r"^msgid ", re.MULTILINE)
FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
ESCAPED = re.compile(r"\\(.)")
MEANT = {"n": "\n", "t": "\t", "r": "\r"}  # after a backslash; any other letter is itself
PLURALS = re.compile(r"plural=([^;]+)")
TWO_FORMS = "n != 1"  # where a file does not say which number has which form


class PoMessage(NamedTuple):
    """One message of a file: its English, and what a language says, form by form."""

    id: str
    context: str | None
    forms: tuple[str, ...]
    many: str | None = None  # the English of the plural, where the message has one

    @property
    def is_complete(self) -> bool:
        """Whether every form has words."""
        return all(self.forms)


@dataclass(frozen=True)
class PoFile:
    """What a file says: its messages, and which form goes with a number."""

    messages: tuple[PoMessage, ...] = ()
    plural: Callable[[int], int] = int


def read_po_file(file: Path) -> PoFile:
    """The messages of a file of translations in their order, without fuzzy and obsolete ones; none where it is absent.

    Raises ValueError with the file where something in it cannot be read.
    """
    if not file.exists():
        return PoFile()
    text, rule, messages, count = file.read_text(encoding="utf-8"), TWO_FORMS, [], 0
    for entry in ENTRY.finditer(text):
        count += 1
        comments, context, id, form, many, forms = entry.groups()
        words = (_text(form),) if many is None else tuple(_text(each) for each in FORM.findall(forms))
        if not (plain := _text(id)):
            rule = stated.group(1) if (stated := PLURALS.search(words[0])) else rule
        elif not (comments and FUZZY.search(comments)):
            place = None if context is None else sys.intern(_text(context))
            messages.append(PoMessage(sys.intern(plain), place, words, many and _text(many)))
    if unread := len(MESSAGE.findall(text)) - count:
        raise ValueError(f"{file}: {unread} messages are not written as in a .po file.")
    return PoFile(tuple(messages), _plural_rule(rule.strip()))


def translations_of(file: Path) -> gettext.NullTranslations:
    """What the code asks for words: gettext's own class, filled with the file's complete messages."""
    content, catalogue = read_po_file(file), {}
    for message in content.messages:
        if message.is_complete:
            forms, context = message.forms, message.context
            key = message.id if context is None else f"{context}\x04{message.id}"
            catalogue |= {(key, place): form for place, form in enumerate(forms)} if message.many else {key: forms[0]}
    translations = gettext.GNUTranslations()
    vars(translations).update(_catalog=catalogue, plural=content.plural)
    return translations


@cache
def _plural_rule(rule: str) -> Callable[[int], int]:
    return gettext.c2py(rule)  # pyrefly: ignore[missing-attribute] - of the standard library, not in its types


def _text(written: str) -> str:
    """A text as it is meant: without quotes, the lines joined, what follows a backslash resolved."""
    text = written[1:-1].replace('"\n"', "")
    return ESCAPED.sub(lambda match: MEANT.get(match[1], match[1]), text) if "\\" in text else text
