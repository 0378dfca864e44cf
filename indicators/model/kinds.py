"""Kinds of what members enter: each field declared once, for its form, checks, sheet, table, file and API row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import Any

from indicators.model.errors import RuleError, Template
from indicators.model.limits import LONGEST_STATEMENT


class FieldType(StrEnum):
    """What a field holds, as its dataclass has it; None, or nothing, where it is left empty."""

    WORDS = "words"  # a Text, in the language of its author
    LINES = "lines"  # several, one a line
    IDS = "ids"  # of things of the catalogue
    ID = "id"  # of one, or empty
    CHOICE = "choice"  # of an Enum
    NUMBER = "number"
    DAY = "day"


class FieldPlace(StrEnum):
    """Where a field is met. What changed between two versions is told by their sheets."""

    FORM = "form"
    SHEET = "sheet"
    TABLE = "table"  # and the workbook
    API = "api"


@dataclass(frozen=True)
class EntryField:
    """A field of a kind: what it holds, what it is called, what is asked of it. Sentences are read by `Language`."""

    name: str  # in the dataclass
    label: Template  # in the form
    section: str = ""  # of the form
    type: FieldType = FieldType.WORDS
    heading: str = ""  # in the sheet and the table; empty: the label
    key: str = ""  # in the API; empty: the name
    help: str = ""
    hint: str = ""  # what an empty text shows
    longest: int = LONGEST_STATEMENT  # characters of a text, or of a line
    height: int = 0  # pixels of a text on several lines; 0: on one
    of: str = ""  # what ids are of: the field of the catalogue
    options: Mapping[Enum, Template] = field(default_factory=dict)  # of a choice
    always: str = ""  # what is asked for where even a draft must have it; may name {most}
    needed: str = ""  # what is asked for where it is missing and the entry is handed in
    apart: frozenset[FieldPlace] = frozenset()  # where the kind itself says it in words of its own, or nobody does


@dataclass(frozen=True)
class Kind:
    """What members enter: a dataclass, and those of its fields that need no code of their own."""

    content: type
    error: type[RuleError]
    fields: tuple[EntryField, ...]
    marks_language: bool = False  # whether its words are marked with the language that they were written in

    def named(self, *names: str) -> tuple[EntryField, ...]:
        """The fields with these names, in this order."""
        by_name = {one.name: one for one in self.fields}
        return tuple(by_name[name] for name in names)

    def walked(self, place: FieldPlace) -> tuple[EntryField, ...]:
        """The fields that a place has without being told."""
        return tuple(one for one in self.fields if place not in one.apart)

    def words(self) -> tuple[str, ...]:
        """The names of the fields with words of their author, which can be translated."""
        return tuple(one.name for one in self.fields if one.type is FieldType.WORDS)

    def but(self, **changes: Mapping[str, Any]) -> "Kind":
        """The kind with fields that are called otherwise, or of which something else is asked."""
        return replace(self, fields=tuple(replace(one, **changes.get(one.name, {})) for one in self.fields))
