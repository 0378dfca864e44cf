"""The catalogue's texts in other languages than English: locale/<code>/catalogue.po."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from indicators.catalogue.po_files import read_po_file
from indicators.model.indicators import LANGUAGES, SOURCE_LANGUAGE, Text
from indicators.model.locations import LOCALE

Context = str | None


class Translations:
    """The texts of a catalogue in every language there is; a text without a translation has English alone."""

    def __init__(self, home: Path = LOCALE):
        others = (code for code in LANGUAGES if code != SOURCE_LANGUAGE)
        self._languages = {code: translated(home / code / "catalogue.po") for code in others}

    def text(self, english: str, context: str) -> Text:
        """The text by language code. `context` says where it is: "indicators/safe_night_city title"."""
        by_language = {code: words.get((english, context)) for code, words in self._languages.items()}
        return {SOURCE_LANGUAGE: english} | {code: words for code, words in by_language.items() if words}


@cache
def translated(file: Path) -> Mapping[tuple[str, Context], str]:
    """What a file of translations says of each message and its context; nothing where there is no file."""
    return {(one.id, one.context): one.forms[0] if one.is_complete else "" for one in read_po_file(file).messages}


def coverage(code: str, home: Path = LOCALE) -> float:
    """The share of all texts, of interface and catalogue, that a language has: 1.0 where none is missing.

    What there is to translate is what any language has translated: the source language is complete by nature.
    """
    if code == SOURCE_LANGUAGE:
        return 1.0
    has = total = 0
    for name in ("vigie.po", "catalogue.po"):
        every = {key for folder in home.iterdir() if folder.is_dir() for key in translated(folder / name)}
        translations = translated(home / code / name)
        total, has = total + len(every), has + sum(bool(translations.get(key)) for key in every)
    return has / total if total else 1.0
