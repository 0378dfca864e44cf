"""The words beyond ASCII that the project knows (places, countries, months, headings): evidence for an encoding."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale

from indicators.model.locations import GEOGRAPHY, LANGUAGES
from indicators.readers.places.codes import LANGUAGES as OF_COUNTRIES
from indicators.readers.places.spelling import RENEWED, RENEWED_IN

CALENDARS = f"{OF_COUNTRIES}|uk|mk|is|nn|gl"
WORD = re.compile(r"[^\W\d_]+")
CEDILLAS = str.maketrans({"ș": "ş", "ț": "ţ"})  # Romanian as Windows-1250 and ISO 8859-2 must write it
# name of the file in data/geography -> its columns of names
NAMED = {
    "cities.csv": ("name", "names"),
    "exonyms.csv": ("name",),
    "spellings.csv": ("name", "names", "place"),
    "regions.csv": ("name", "names"),
    "namesakes.csv": ("name",),
    "scripts.csv": ("names",),
}


@cache
def known_words() -> frozenset[str]:
    """The words in small letters that hold a letter beyond ASCII. Made once, when the first such file comes."""
    words: set[str] = set()
    for text in (*_places(), *_headings(), *_calendars()):
        words.update(split(text))
    words |= {word.translate(CEDILLAS) for word in words}
    return frozenset(words)


def split(text: str) -> list[str]:
    """The words of a text in small letters, as far as they hold a letter beyond ASCII."""
    if text.isascii():
        return []
    return [word for word in WORD.findall(unicodedata.normalize("NFC", text).lower()) if not word.isascii()]


def _places() -> Iterator[str]:
    for name, columns in NAMED.items():
        with (GEOGRAPHY / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = " ".join(row[column] for column in columns)
                # GeoNames has names that were misread long ago: "Gyõr", "Bucureºti".
                yield text.translate(RENEWED) if row.get("country") in RENEWED_IN else text


def _headings() -> Iterator[str]:
    with (LANGUAGES / "headings.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["words"] for row in csv.DictReader(file))


def _calendars() -> Iterator[str]:
    for language in CALENDARS.split("|"):
        locale = Locale.parse(language)
        for names in (locale.months, locale.days):
            for kind in names.values():
                yield from (" ".join(words.values()) for width, words in kind.items() if width != "narrow")
        yield " ".join(locale.territories.values())
