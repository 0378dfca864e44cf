"""In which encoding a text is written, by evidence from all of it; and the text in UTF-8, never whole in memory."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

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
# One byte a letter, the likelier first. Windows-1252 is Latin-1 with quotes and dashes where Latin-1 has none.
# Mac Roman and DOS 850 cannot be told from each other by their words, and are refused rather than guessed.
ONE_BYTE = ("cp1252", "cp1250")
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "cp1250": "Windows-1250",
}
# The rare byte first, then what stands before it: ten times as fast as the other way round.
IN_WORD = re.compile(rb"[\x80-\xff](?<=[a-z].)(?=[a-z])", re.DOTALL)
MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
PLAIN = bytes(range(0x80))
CONTROL = bytes([*range(1, 9), *range(14, 26), *range(27, 32)])
ENOUGH = 100_000  # bytes beyond ASCII: what they say of the encoding does not change any more
LETTERS_WELL_READ = 0.9  # of the letters inside words; a wrong encoding shows signs and capitals there
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


def as_utf8(path: Path, name: str, folder: Path, limits: Limits) -> tuple[Path, str]:
    """The text in UTF-8 (the file itself where it is that already) and the name of its encoding.

    Raises FileRefusedError: a NUL byte, a line beyond the limit, an encoding that is not known.
    """
    encoding = _marked(path) or _utf16(path)
    meter = _Meter(name, limits)
    if encoding is None or encoding == "utf-8-sig":
        valid = _is_utf8(path, meter)
        if valid and not meter.ends_by_return:
            return path, NAMES["utf-8"]
        encoding = "utf-8-sig" if valid else _one_byte(path, name)
    return _transcoded(path, encoding, folder / "text.csv", _Meter(name, limits)), NAMES[encoding]


def _marked(path: Path) -> str | None:
    """The encoding that a byte-order mark declares."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((encoding for mark, encoding in MARKS.items() if head.startswith(mark)), None)


def _utf16(path: Path) -> str | None:
    """UTF-16 without a mark: every other byte is zero where letters are Latin."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.2 or min(even, odd) > len(head) * 0.01:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(path: Path, meter: _Meter) -> bool:
    """Whether the whole file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
            meter.passed(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _one_byte(path: Path, name: str) -> str:
    """The encoding of one byte a letter that reads the words of the file as words."""
    letters, used, many, count, covered = Counter(), set(), 0, 0, 0
    for chunk in _chunks(path):
        beyond = chunk.translate(None, PLAIN)
        used |= set(beyond)
        if len(chunk) - len(chunk.translate(None, CONTROL)) > len(chunk) * 0.01:
            raise refusal("binary", name, advice=AS_TABLE)
        if count < ENOUGH:
            letters.update(IN_WORD.findall(chunk))
            matches = MANY_BYTES.findall(chunk)
            count, many, covered = count + len(beyond), many + len(matches), covered + sum(map(len, matches))
    if many >= 3 and many >= UTF8_DAMAGED * (count - covered):
        raise refusal("mixed_encodings", name, line=_line_of_damage(path))
    for encoding in ONE_BYTE:
        if _decodes(used, encoding) and _well_read(letters, encoding):
            return "latin-1" if encoding == "cp1252" and not used & set(range(0x80, 0xA0)) else encoding
    raise refusal("unknown_encoding", name)


def _decodes(used: set[int], encoding: str) -> bool:
    try:
        bytes(used).decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _well_read(letters: Counter[bytes], encoding: str) -> bool:
    """Whether what stands between small letters is small letters, too."""
    small = sum(count for letter, count in letters.items() if letter.decode(encoding, "replace").islower())
    return small >= LETTERS_WELL_READ * letters.total()


def _line_of_damage(path: Path) -> int:
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    for chunk in _chunks(path):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return line + _ends(error.object[: error.start])
        line += chunk.count(b"\n")
    return line


def _transcoded(path: Path, encoding: str, target: Path, meter: _Meter) -> Path:
    """Write the text in UTF-8 with \\n or \\r\\n at the ends of lines; the path it was written to."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with target.open("wb") as file:
        for chunk in _and_last(_chunks(path)):
            try:
                text = decoder.decode(chunk or b"", final=chunk is None)
            except UnicodeDecodeError as error:
                raise refusal("broken_encoding", meter.name, found=NAMES[encoding], line=meter.line) from error
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
