"""The declared fields of what members enter, in words: rows of its sheet, cells of its table."""

from collections.abc import Iterable, Iterator

from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.kinds import EntryField, FieldPlace, FieldType, Kind
from indicators.view.reader import Reader


def heading(item: EntryField, reader: Reader) -> str:
    """What a field is called beside what it says."""
    return reader.language.template(item.heading or item.label)


def facts(
    kind: Kind, content: object, reader: Reader, fields: Iterable[EntryField] | None = None
) -> Iterator[tuple[str, str]]:
    """What is said in each field, as HTML under its heading; of these fields, or of all that a sheet has by itself."""
    for item in kind.walked(FieldPlace.SHEET) if fields is None else fields:
        if parts := _said(item, content, reader):
            words = (" · " if item.of else "<br>").join(map(safe, parts))
            if item.type is FieldType.WORDS and kind.marks_language:
                words = as_written(getattr(content, item.name), reader.language)
            yield heading(item, reader), words


def cells(kind: Kind, content: object, reader: Reader) -> dict[str, str]:
    """A cell for each field that a table has by itself, by the title of its column; empty where nothing is said."""
    return {heading(one, reader): "; ".join(_said(one, content, reader)) for one in kind.walked(FieldPlace.TABLE)}


def _said(item: EntryField, content: object, reader: Reader) -> list[str]:
    """What a field says, in one part or several; none where it says nothing."""
    value, _ = getattr(content, item.name), reader.language
    if value in (None, "", (), {}):
        return []
    match item.type:
        case FieldType.WORDS:
            return [_.words(value)]
        case FieldType.LINES:
            return [_.words(text) for text in value]
        case FieldType.DAY:
            return [_.day(value)]
        case FieldType.NUMBER:
            return [_.number(value)]
        case FieldType.CHOICE:
            return [_.template(item.options[value])]
        case FieldType.IDS | FieldType.ID:
            declared = getattr(reader.catalogue, item.of)
            return [_.words(declared[id].title) for id in (value if item.type is FieldType.IDS else (value,))]
