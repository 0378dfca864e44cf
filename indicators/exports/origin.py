"""Where a file comes from: the view's identifier and address, the day, the releases and the language it is in."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from indicators.exports.citation import releases_of, view_id
from indicators.language.language import Language
from indicators.language.published_days import day_of
from indicators.model.published_day import PublishedDay
from indicators.view import View

DUBLIN_CORE = "http://purl.org/dc/terms/"
LONGEST = 255  # letters of a property in an office file
PNG_HEAD = 33  # bytes of a PNG: its signature and the chunk of its size


@dataclass(frozen=True)
class FileOrigin:
    """What the properties of a file say; empty where the file is of no view that has an address."""

    id: str = ""
    link: str = ""
    day: PublishedDay | None = None  # None: the figures of the day on which the file was made
    releases: tuple[str, ...] = ()
    language: str = ""

    @property
    def properties(self) -> dict[str, str]:
        """By the names of Dublin Core terms."""
        facts = {
            "identifier": self.id,
            "source": self.link,
            "issued": self.day.code if self.day else "",
            "language": self.language,
            "isVersionOf": " ".join(self.releases),
        }
        return {name: text for name, text in facts.items() if text}

    @property
    def sentence(self) -> str:
        """The same in one line, for a property that is free text."""
        return "; ".join(f"{name}: {text}" for name, text in self.properties.items())

    @property
    def brief(self) -> str:
        """As much of the line as an office file takes in one property: whole parts, the releases last."""
        line = ""
        for name, text in self.properties.items() if len(self.link) < LONGEST else ():
            parts = text.split() if name == "isVersionOf" else [text]
            for number, part in enumerate(parts):
                longer = f"{line} {part}" if number else "; ".join(filter(None, (line, f"{name}: {part}")))
                line = longer if len(longer) <= LONGEST else line
        return line


NOWHERE = FileOrigin()


def origin(view: View, answer: Any, link: str, _: Language) -> FileOrigin:
    """The origin of a file of an answer, of one view or of all of a city.

    `link`: the address of the view, with the day where its figures are of an earlier one.
    """
    releases = releases_of(getattr(answer, "comparison", answer))
    if not link:
        return FileOrigin(releases=releases, language=_.code)
    return FileOrigin(view_id(view.name, link), link, day_of(link), releases, _.code)


def svg_metadata(file: FileOrigin) -> str:
    """The element `metadata` of an SVG."""
    facts = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in file.properties.items())
    return f'<metadata xmlns:dc="{DUBLIN_CORE}">{facts}</metadata>' if facts else ""


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """A PNG with texts (chunks iTXt) before its pixels."""
    chunks = b"".join(_chunk(f"{key}\0\0\0\0\0{text}".encode()) for key, text in texts.items())
    return png[:PNG_HEAD] + chunks + png[PNG_HEAD:]


def _chunk(content: bytes) -> bytes:
    body = b"iTXt" + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
