"""The declared fields of what members enter, as programs read them: ids stay ids, words are in one language."""

from typing import Any

from indicators import FieldPlace, Kind, Language


def entered_fields(kind: Kind, content: object, _: Language) -> dict[str, Any]:
    """The values of all fields that a row has by itself, by their keys; null where a field says nothing."""
    return {one.key or one.name: _value(getattr(content, one.name), _) for one in kind.walked(FieldPlace.API)}


def _value(value: Any, _: Language) -> Any:
    if isinstance(value, dict):
        return _.words(value) if value else None
    if isinstance(value, tuple):
        return [_value(one, _) for one in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return getattr(value, "value", value) or None
