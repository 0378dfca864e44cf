"""What must be read with an answer, as values: how to read it, with which care, from which sources."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Notes:
    """The notes of an answer. Every sentence is HTML of ours: words from outside are escaped already.

    `reading` says how the chart is read, `cautions` are the caveats of its indicators, `remarks` are paragraphs of
    their own, `marks` what the letters in the chart stand for, `sources` names each dataset with its citation and
    licence.
    """

    reading: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    marks: str = ""
    sources: str = ""

    def paragraphs(self) -> Iterator[str]:
        """Under a chart: how to read it and with which care in one paragraph, the remarks, the sources."""
        first = " ".join(self._filled(*self.reading, *self.cautions))
        yield from self._filled(first, *self.remarks, self.marks, self.sources)

    def in_picture(self) -> tuple[str, ...]:
        """What a picture must carry beside its sources; first what must not be cut: what letters mean, the cautions."""
        reading = " ".join(self._filled(*self.reading))
        return tuple(self._filled(self.marks, *self.cautions, reading, *self.remarks))

    def html(self) -> str:
        """The block under a chart; empty where there is nothing to say."""
        inside = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs())
        return f"<div class='vg-notes'>{inside}</div>" if inside else ""

    @staticmethod
    def _filled(*sentences: str) -> Iterator[str]:
        return (sentence for sentence in sentences if sentence)


@dataclass(frozen=True)
class KeyEntry:
    """A mark, or a colour, and what it means."""

    words: str
    fill: str
    edge: str
    glyph: str = ""
    ink: str = "#FFFFFF"
