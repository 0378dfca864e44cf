"""What cannot be kept in the declared fields of a kind, and what must be there before it is handed in, in sentences."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from indicators.catalogue import Catalogue
from indicators.model.errors import RuleError, Template, UnknownNameError
from indicators.model.indicators import Text
from indicators.model.kinds import EntryField, FieldType, Kind
from indicators.model.limits import MOST_STATEMENTS
from indicators.model.plain_text import one_line

Noun = TypeVar("Noun", bound=Any)
SINGULAR = {"problems": "problem", "measures": "measure", "technologies": "technology", "indicators": "indicator"}


def clean_fields(kind: Kind, content: Noun, catalogue: Catalogue) -> Noun:
    """A content with clean words in its declared fields; what is missing may still be missing.

    Raises the error of the kind (`reason`: long, many, the name of a field that must always be there) and
    UnknownNameError.
    """
    return replace(content, **{one.name: _clean(one, content, kind.error, catalogue) for one in kind.fields})


def must_have_fields(kind: Kind, content: object) -> None:
    """Nothing where no needed field is missing. Raises the error of the kind; `reason`: the name of the field."""
    for item in kind.fields:
        if item.needed and not getattr(content, item.name):
            raise kind.error(item.name, item.needed)


def clean_text(text: Text, longest: int, error: type[RuleError]) -> Text:
    """A text without empty languages; an empty one is none. Raises `error` (`reason`: long)."""
    words = {code: one_line(content) for code, content in text.items()}
    for content in words.values():
        if len(content) > longest:
            shorten = Template("Shorten “{start}…” to at most {most} characters.")
            raise error("long", shorten, most=longest, start=content[:40])
    return {code: content for code, content in words.items() if content}


def clean_lines(texts: Iterable[Text], longest: int, error: type[RuleError]) -> tuple[Text, ...]:
    """Several texts, without empty ones. Raises `error` (`reason`: long, many)."""
    lines = tuple(words for text in texts if (words := clean_text(text, longest, error)))
    if len(lines) > MOST_STATEMENTS:
        raise error("many", Template("Enter at most {most} lines in one field."), most=MOST_STATEMENTS)
    return lines


def _clean(item: EntryField, content: object, error: type[RuleError], catalogue: Catalogue) -> Any:
    value = getattr(content, item.name)
    if item.type is FieldType.WORDS:
        value = clean_text(value, item.longest, error)
    elif item.type is FieldType.LINES:
        value = clean_lines(value, item.longest, error)
    elif item.of:
        declared = getattr(catalogue, item.of)
        for id in value if item.type is FieldType.IDS else filter(None, (value,)):
            if id not in declared:
                raise UnknownNameError(SINGULAR[item.of], id, declared)
    if item.always and not value:
        raise error(item.name, item.always, most=item.longest)
    return value
