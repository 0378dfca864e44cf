"""Reads TOML files into the model's values; every problem of every file becomes a sentence."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from indicators.catalogue.translations import Translations
from indicators.model.errors import nearest
from indicators.model.indicators import Text

OF_ENTRIES = {"entered"}  # the fields that say who entered something here: in no file


class CatalogueReader:
    """Reads TOML into the model's values and gathers every problem on the way."""

    def __init__(self, home: Path, problems: list[str], translations: Translations):
        self.home, self.problems, self.translations = home, problems, translations

    def folder(self, name: str, kind: type) -> dict[str, Any]:
        """One value per file; the file name is the id."""
        values = {}
        for path in sorted((self.home / name).glob("*.toml")):
            where = f"{name}/{path.name}"
            declared = self._parsed(path, where)
            if declared is None:
                continue
            if declared.get("id") != path.stem:
                self.problems.append(f"{where}: id = {declared.get('id')!r} is not the file's name {path.stem!r}.")
            value = self._valid(declared, kind, where, f"{name}/{path.stem}")
            if value is not None:
                values[value.id] = value
        return values

    def lists(self, name: str, kind: type) -> dict[str, Any]:
        """Several values in one file: a table each, named by its id."""
        declared = self._parsed(self.home / name, name) or {}
        stem = name.removesuffix(".toml")
        values = [
            self._valid({"id": id, **fields_}, kind, f"{name} [{id}]", f"{stem}/{id}")
            for id, fields_ in declared.items()
        ]
        return {value.id: value for value in values if value is not None}

    def _translated(self, declared: dict[str, Any], kind: type, context: str, place: str = "") -> dict[str, Any]:
        """What is declared, each text of it in every language that has it."""
        values = dict(declared)
        for entry in fields(kind):
            content, name = declared.get(entry.name), place + entry.name
            inner: Any = next(iter(getattr(entry.type, "__args__", ())), None)
            if entry.type == Text and isinstance(content, str):
                values[entry.name] = self.translations.text(content, f"{context} {name}")
            elif isinstance(content, dict) and is_dataclass(entry.type):
                part: Any = entry.type
                values[entry.name] = self._translated(content, part, context, f"{name}.")
            elif isinstance(content, list):
                values[entry.name] = [
                    self.translations.text(item, f"{context} {name}")
                    if inner == Text and isinstance(item, str)
                    else self._translated(item, inner, context, f"{name}.")
                    if is_dataclass(inner) and isinstance(item, dict)
                    else item
                    for item in content
                ]
        return values

    def _parsed(self, path: Path, where: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(f"{where}: the file is missing.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{where}: this is not TOML: {error}.")
        return None

    def _valid(self, declared: dict[str, Any], kind: type, where: str, context: str) -> Any:
        self.problems += [f"{where}: {gap}" for gap in _empty_texts(declared, kind)]
        self.problems += [f"{where}: unknown field {name!r}." for name in sorted(OF_ENTRIES & {*declared})]
        try:
            return _adapter(kind).validate_python(self._translated(declared, kind, context))
        except ValidationError as error:
            self.problems += [f"{where}: {_sentence(one, kind)}" for one in error.errors()]
            return None


@cache
def _adapter(kind: type) -> TypeAdapter:
    """Pydantic's reader of a kind, made once: making it takes longer than reading a file."""
    return TypeAdapter(kind)


def _sentence(error: Mapping[str, Any], kind: type) -> str:
    """One of pydantic's findings, as a sentence that names the field and what would be right."""
    place = ".".join(str(step) for step in error["loc"])
    match error["type"]:
        case "unexpected_keyword_argument":
            hint = nearest(str(error["loc"][-1]), field_names(kind))
            return f"unknown field {place!r}." + (f" Did you mean {hint!r}?" if hint else "")
        case "missing" | "missing_argument":
            return f"field {place!r} is missing."
        case "enum":
            hint = nearest(
                str(error["input"]), error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            )
            valid = f"Valid: {error['ctx']['expected']}." + (f" Did you mean {hint!r}?" if hint else "")
            return f"{place} = {error['input']!r} is not one of its values. {valid}"
    return f"{place} = {error['input']!r}: {error['msg']}."


def field_names(kind: type) -> set[str]:
    """The fields of a kind and of what it holds, for the nearest word."""
    names = {one.name for one in fields(kind)} - OF_ENTRIES
    for entry in fields(kind):
        for inner in getattr(entry.type, "__args__", ()):
            if is_dataclass(inner):
                names |= {field_.name for field_ in fields(inner)}
    return names


def texts(declared: dict[str, Any], kind: type, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside what is declared: the path of its field ("items.levels") and its English."""
    for entry in fields(kind):
        content, name = declared.get(entry.name), place + entry.name
        inner: Any = next(iter(getattr(entry.type, "__args__", ())), None)
        if entry.type == Text and isinstance(content, str):
            yield name, content
        elif isinstance(content, dict) and is_dataclass(entry.type):
            part: Any = entry.type
            yield from texts(content, part, f"{name}.")
        elif isinstance(content, list):
            for item in content:
                if inner == Text and isinstance(item, str):
                    yield name, item
                elif is_dataclass(inner) and isinstance(item, dict):
                    yield from texts(item, inner, f"{name}.")


def _empty_texts(declared: dict[str, Any], kind: type) -> list[str]:
    return [f"{name} is an empty text." for name, words in texts(declared, kind) if not words.strip()]
