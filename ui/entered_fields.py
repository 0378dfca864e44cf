"""Widgets for the declared fields of what members enter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from indicators import EntryField, FieldPlace, FieldType, Kind
from ui import days, session
from ui.labels import NameIn

Text = dict[str, str]


@dataclass(frozen=True)
class FieldWidgets:
    """The widgets of an entry: they begin with what it holds, and return what they say."""

    kind: Kind
    before: object  # None: a new one
    key: str
    read: Callable[[Text], str]  # the words of a text that a member changes
    write: Callable[[str], Text]
    starts: Mapping[str, Any] = field(default_factory=dict)  # what a new entry begins with, by field

    def section(self, name: str) -> dict[str, Any]:
        """A widget for each field of a section of the form; what they say, by field."""
        return self.of(one for one in self.kind.walked(FieldPlace.FORM) if one.section == name)

    def of(self, fields: Iterable[EntryField]) -> dict[str, Any]:
        """The same of these fields."""
        return {one.name: self._widget(one) for one in fields}

    def lines(self, label: str, texts: Sequence[Text], key: str) -> tuple[Text, ...]:
        """Several texts, one a line."""
        start = "\n".join(map(self.read, texts))
        typed = st.text_area(label, start, key=f"{key}__{self.key}", height=80)
        return tuple(text for line in typed.splitlines() if (text := self.write(line)))

    def _widget(self, item: EntryField) -> Any:
        _, key, help = (
            session.words(),
            f"{item.name}__{self.key}",
            session.words().template(item.help) or None,
        )
        label, value = (
            _.template(item.label),
            getattr(self.before, item.name, self.starts.get(item.name)),
        )
        match item.type:
            case FieldType.WORDS:
                return self._text(item, label, getattr(self.before, item.name, None), key)
            case FieldType.LINES:
                return self.lines(label, value or (), item.name)
            case FieldType.IDS:
                return several(label, self._titles(item), value or (), key)
            case FieldType.ID:
                return choose(label, {"": _("none")} | self._titles(item), value, key, help)
            case FieldType.CHOICE:
                return choose(
                    label, {each: _.template(words) for each, words in item.options.items()}, value, key, help
                )
            case FieldType.DAY:
                return days.empty_field(label, value, key=key)
            case FieldType.NUMBER:
                return st.number_input(label, value=value, key=key, help=help)

    def _text(self, item: EntryField, label: str, value: Text | None, key: str) -> Text:
        """A text on one line, or on several."""
        hint, start = (
            session.words().template(item.hint),
            self.read(value) if value else self.starts.get(item.name, ""),
        )
        if item.height:
            typed = st.text_area(label, start, item.height, item.longest, key, placeholder=hint)
        else:
            typed = st.text_input(label, start, item.longest, key, placeholder=hint)
        return self.write(typed)

    def _titles(self, item: EntryField) -> dict[str, str]:
        things = getattr(session.atlas().catalogue, item.of)
        return {id: session.words().words(thing.title) for id, thing in things.items()}


def several(label: str, titles: Mapping[str, str], start: Sequence[str], key: str, kind: type = str) -> tuple[Any, ...]:
    """Some of several things."""
    _, chosen = session.words(), [str(id) for id in start if str(id) in titles]
    picked = st.multiselect(label, list(titles), chosen, format_func=NameIn(titles), key=key,
                            placeholder=_("Choose"), select_all=False)  # fmt: skip
    return tuple(kind(id) for id in picked)


def choose(label: str, options: Mapping[Any, str], start: Any, key: str, help: str | None = None) -> Any:
    """One of several things; the first where the start is none of them."""
    place = list(options).index(start) if start in options else 0
    return st.selectbox(label, list(options), place, format_func=NameIn(options), key=key, help=help)
