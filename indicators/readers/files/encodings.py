"""In which encoding a text is written, by evidence from all of it; and the text in UTF-8, never whole in memory."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.model.submissions import Reading
from indicators.readers.files.code_pages import BY_CODEC, LATIN_1, PAGES
from indicators.readers.files.decoding_evidence import ENOUGH, Sample, differing, odd, readings
from indicators.readers.files.first_lines import MIB, Limits
from indicators.readers.files.refusals import AS_TABLE, bytes_told, refusal

CHUNK = MIB
HEAD = 4096
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
MARKED_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
                "utf-16-be": "UTF-16", "utf-32": "UTF-32"}  # fmt: skip
NAMES = MARKED_NAMES | {page.codec: page.name for page in (*PAGES, LATIN_1)}
MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
PLAIN = bytes(range(0x80))
SCRIPTS = bytes(range(6))  # first bytes of Latin, Greek and Cyrillic letters in UTF-16
CONTROL = bytes([*range(1, 9), *range(14, 26), *range(27, 32)])
EXAMPLES = 6  # words shown where a person must say which reading is right
MOST_DIFFERING = 500  # words that the readings do not agree on, kept to see whether the table uses them
BY_CHANCE = 6  # bytes beyond ASCII; so few may be UTF-8 by chance: "RĂŞCANI" in Windows-1250 is "RêCANI" then
UTF8_DAMAGED = 3  # sequences of UTF-8 for each byte that is none: by chance there is hardly one in a hundred


class _Meter:
    """Counts the lines that pass and refuses what no text has: a NUL byte, a line without end."""

    def __init__(self, name: str, limits: Limits):
        self.name, self.limits = name, limits
        self.lines = self.returns = self._open = 0  # ended by \n, ended by \r, bytes since the last end

    def passed(self, content: bytes) -> None:
        """Take account of the next bytes, in UTF-8."""
        if (nul := content.find(b"\0")) >= 0:
            raise refusal("nul", self.name, line=self.line + _ends(content[:nul]))
        first, last = _first_end(content), max(content.rfind(b"\n"), content.rfind(b"\r"))
        if self._open + (len(content) if first < 0 else first) > self.limits.line:
            raise refusal("long_line", self.name, line=self.line, right=bytes_told(self.limits.line))
        self._open = self._open + len(content) if first < 0 else len(content) - last - 1
        self.lines += content.count(b"\n")
        self.returns += content.count(b"\r")

    @property
    def line(self) -> int:
        """The line that is being passed, counted from 1."""
        return (self.lines or self.returns) + 1

    @property
    def ends_by_return(self) -> bool:
        """Whether lines end as an old Macintosh ended them."""
        return self.returns > 0 and self.lines == 0


@dataclass(frozen=True)
class DecodedText:
    """A text in UTF-8: where it lies, what its encoding was, and the readings where more than one is possible."""

    path: Path
    encoding: str
    readings: tuple[Reading, ...] = ()


def as_utf8(
    path: Path, name: str, folder: Path, limits: Limits, spoken: tuple[str, ...] = (), codec: str = ""
) -> DecodedText:
    """The text in UTF-8 (the file itself where it is that already).

    `spoken`: languages of whoever sends it (codes of ISO 639); `codec`: the encoding a person or the file itself says.
    Raises FileRefusedError: a NUL byte, a line beyond the limit, an encoding that is not known.
    """
    encoding = _marked(path) or _utf16(path)
    meter = _Meter(name, limits)
    readings: tuple[Reading, ...] = ()
    sample = Sample()
    if encoding is None or encoding == "utf-8-sig":
        valid = _is_utf8(path, meter)
        if valid and not meter.ends_by_return:
            return DecodedText(path, NAMES["utf-8"])
        encoding = "utf-8-sig"
        if not valid:
            sample = _sample(path, name)
            encoding, readings = _one_byte(sample, name, spoken, codec)
    target = folder / "text.csv"
    written = _transcoded(path, encoding, target, _Meter(name, limits), sample.used)
    if written is None:  # letters came after the sample that might say something else
        sample = _sample(path, name, complete=True)
        encoding, readings = _one_byte(sample, name, spoken, codec)
        written = _transcoded(path, encoding, target, _Meter(name, limits), sample.used)
    assert written is not None
    return DecodedText(written, NAMES[encoding], readings)


def _marked(path: Path) -> str | None:
    """The encoding that a byte-order mark declares."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((encoding for mark, encoding in MARKS.items() if head.startswith(mark)), None)


def _utf16(path: Path) -> str | None:
    """UTF-16 without a mark: one byte of each pair says the script, and is one of a few small ones."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    even, odd = (len(half) - len(half.translate(None, SCRIPTS)) for half in (head[::2], head[1::2]))
    if not head.count(0) or max(even, odd) < len(head) * 0.4 or min(even, odd) > len(head) * 0.01:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(path: Path, meter: _Meter) -> bool:
    """Whether the whole file is UTF-8."""
    decoder, beyond = codecs.getincrementaldecoder("utf-8")(), b""
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
            meter.passed(chunk)
            if len(beyond) <= BY_CHANCE:
                beyond += chunk.translate(None, PLAIN)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return len(beyond) > BY_CHANCE or not beyond or _no_chance(path)


def _no_chance(path: Path) -> bool:
    """Whether the few words beyond ASCII of a short text are words as UTF-8; else a code page's bytes fit by chance."""
    sample = Sample()
    for chunk in _chunks(path):
        sample.add(chunk, chunk.translate(None, PLAIN))
    sample.end()
    texts = [token.decode("utf-8-sig", "replace") for token in sample.tokens]
    return not any(map(odd, texts)) or not readings(sample)


def _sample(path: Path, name: str, complete: bool = False) -> Sample:
    """The words beyond ASCII of as much of the file as says enough, or of all of it.

    Raises FileRefusedError: no text, or two encodings in one file.
    """
    sample, many, covered, count = Sample(), 0, 0, 0
    for chunk in _chunks(path):
        beyond = chunk.translate(None, PLAIN)
        if len(chunk) - len(chunk.translate(None, CONTROL)) > len(chunk) * 0.01:
            raise refusal("binary", name, advice=AS_TABLE)
        if count < ENOUGH:
            matches = MANY_BYTES.findall(chunk)
            count, many, covered = count + len(beyond), many + len(matches), covered + sum(map(len, matches))
        sample.add(chunk, beyond)
        if sample.count >= ENOUGH and not complete:
            break
    sample.end()
    if many >= 3 and many >= UTF8_DAMAGED * (count - covered):
        raise refusal("mixed_encodings", name, line=_line_of_damage(path))
    return sample


def _one_byte(sample: Sample, name: str, spoken: tuple[str, ...], codec: str) -> tuple[str, tuple[Reading, ...]]:
    """The code page by which the file is read, and the readings from which a person chooses where it is not certain."""
    possible = readings(sample, spoken)
    if not possible and codec not in BY_CODEC:
        raise refusal("unknown_encoding", name)
    codecs_left = [one.page.codec for one in possible]
    words = differing(possible)[:MOST_DIFFERING] if len(possible) > 1 else []
    choices = tuple(
        Reading(one.page.codec, one.page.name, tuple(texts[place] for texts in words))
        for place, one in enumerate(possible if words else ())
    )
    encoding = codec if codec in BY_CODEC else codecs_left[0]
    if encoding == "cp1252" and not sample.used & set(range(0x80, 0xA0)):
        encoding = "latin-1"
    return encoding, choices


def _line_of_damage(path: Path) -> int:
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    for chunk in _chunks(path):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return line + _ends(error.object[: error.start])
        line += chunk.count(b"\n")
    return line


def _transcoded(path: Path, encoding: str, target: Path, meter: _Meter, sampled: set[int]) -> Path | None:
    """Write the text in UTF-8 with \\n or \\r\\n at the ends of lines; the path it was written to.

    None where a code page meets bytes beyond ASCII that are not among those sampled.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    judged = encoding not in MARKED_NAMES
    with target.open("wb") as file:
        for chunk in _and_last(_chunks(path)):
            if judged and chunk and not sampled.issuperset(chunk.translate(None, PLAIN)):
                return None
            try:
                text = decoder.decode(chunk or b"", final=chunk is None)
            except UnicodeDecodeError as error:
                reason = "cut" if chunk is None else "broken_encoding"
                raise refusal(reason, meter.name, found=NAMES[encoding], line=meter.line) from error
            content = text.encode("utf-8")
            meter.passed(content)
            file.write(content)
    return _with_line_ends(target) if meter.ends_by_return else target


def _with_line_ends(path: Path) -> Path:
    """The same text with \\n where a lone \\r ended its lines."""
    target = path.with_name("lines.csv")
    with target.open("wb") as file:
        for chunk in _chunks(path):
            file.write(chunk.replace(b"\r", b"\n"))
    path.unlink()
    return target


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _and_last(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    yield from chunks
    yield None


def _first_end(content: bytes) -> int:
    ends = [end for end in (content.find(b"\n"), content.find(b"\r")) if end >= 0]
    return min(ends, default=-1)


def _ends(content: bytes) -> int:
    return content.count(b"\n") or content.count(b"\r")
