"""What stands around a figure that leaves the screen: finding, city, period, key, caveats, sources and link."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from indicators.drawing import svg
from indicators.drawing.style import Tokens
from indicators.drawing.svg import Ink, Span
from indicators.drawing.text import SERIF, broken, width
from indicators.model.branding import site_name
from indicators.view.facts import plain
from indicators.view.notes import KeyEntry

_SENTENCES = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]</b>))\s+(?=[«“\"(<]*[A-ZÀ-ÝŒ0-9–])")
_TAGS = re.compile(r"<(?!/?(?:b|i|em|strong)>)[^>]+>")


@dataclass(frozen=True)
class PictureForm:
    """How a picture is cut: its size, and the sizes of its type."""

    name: str
    width: float  # in which everything is laid out
    height: float | None  # None: as high as what is in it
    scale: float  # from there to pixels
    margin: float
    title: float
    lead: float
    small: float
    leads: int  # lines of the lead
    cares: int  # lines of the caveats
    columns: int  # at the foot
    beside: float = 0.0  # share of the width that the words take at the left of the figure; 0: they stand over it


# A column is laid out as for a phone and printed twice as large; a slide is laid out as it is shown.
COLUMN = PictureForm("column", 400, None, 2, 14, 21, 12.5, 9.5, 6, 9, 1)
SLIDE = PictureForm("slide", 1600, 900, 1, 48, 40, 21, 14.5, 2, 5, 2)
WIDE = PictureForm("wide", 1032, None, 1, 0, 28, 15, 12, 4, 6, 2)  # of a figure alone, on a web page
NARROW = replace(COLUMN, name="narrow", width=372, scale=1, margin=0)
FORMS = {one.name: one for one in (COLUMN, SLIDE)}
BESIDE = replace(SLIDE, title=34, lead=19, leads=8, beside=0.34)  # a slide of a figure as high as wide: a map


@dataclass(frozen=True)
class PictureWords:
    """All that a picture says in words. `lead`, `cares` and `source` are HTML of the views; the rest is plain."""

    title: str
    about: str  # city and period
    lead: str
    key: tuple[KeyEntry, ...]
    comparable: str
    cares: tuple[str, ...]
    source: str
    link: str
    language: str = "en"
    metadata: str = ""  # the element of the SVG that says where it comes from


def laid_out(
    words: PictureWords, form: PictureForm, tokens: Tokens, figure: Callable[[float, float | None], tuple[str, float]]
) -> str:
    """The whole SVG. `figure(width, room)` draws what is in the middle and says how high it became."""
    page = _Page(words, form, tokens)
    top, start = page.head()
    foot, foot_height = page.foot()
    gap = form.lead * 0.8
    if form.beside and form.height is not None:
        indent, high = form.margin + page.room + form.margin, form.height - form.margin - foot_height - gap
        inside, _high = figure(form.width - form.margin - indent, high)
        placed = f'<g transform="translate({svg.number(indent)},{svg.number(form.margin)})">{inside}</g>'
        below = f'<g transform="translate(0,{svg.number(form.height - foot_height)})">{foot}</g>'
        page_ = svg.box(0, 0, form.width, form.height, tokens.background)
        return _document(words, form.width, form.height, form.scale, page_ + top + placed + below)
    room = form.height - start - foot_height - 2 * gap if form.height else None
    inside, high = figure(page.inner, room)
    height = form.height or start + gap + high + gap + foot_height
    at_foot = height - foot_height
    between = max(0.0, (at_foot - gap - start - gap - high) / 2) if form.height else 0.0
    parts = [
        svg.box(0, 0, form.width, height, tokens.background),
        top,
        f'<g transform="translate({svg.number(form.margin)},{svg.number(start + gap + between)})">{inside}</g>',
        f'<g transform="translate(0,{svg.number(at_foot)})">{foot}</g>',
    ]
    return _document(words, form.width, height, form.scale, "".join(parts))


def alone(words: PictureWords, form: PictureForm, figure: Callable[[float, float | None], tuple[str, float]]) -> str:
    """The SVG of the figure alone, for a page that tells the rest in words of its own."""
    inside, high = figure(form.width, None)
    return _document(words, form.width, high, 1, inside)


def size(drawing: str) -> tuple[int, int]:
    """Width and height in pixels of a whole SVG of ours."""
    match = re.match(r'<svg [^>]*?width="(\d+)" height="(\d+)"', drawing)
    assert match, "a drawing begins with its size"
    return int(match[1]), int(match[2])


def _document(words: PictureWords, width: float, height: float, scale: float, inside: str) -> str:
    height = round(height * scale) / scale
    about = " ".join(
        [words.about, words.comparable, *(plain(one) for one in words.cares), plain(words.source), words.link]
    )
    box = f"0 0 {svg.number(width)} {svg.number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{round(width * scale)}" height="{round(height * scale)}" '
        f'viewBox="{box}" role="img" lang="{words.language}" xml:lang="{words.language}">'
        f"<title>{escape(words.title, quote=False)}</title><desc>{escape(about, quote=False)}</desc>"
        f"{words.metadata}{inside}</svg>"
    )


class _Page:
    """One picture's words on their way."""

    def __init__(self, words: PictureWords, form: PictureForm, tokens: Tokens):
        self.told, self.form, self.tokens = words, form, tokens
        self.inner = form.width - 2 * form.margin
        self.room = self.inner * (form.beside or 1)  # of the words at the head

    def head(self) -> tuple[str, float]:
        """City and period, the finding, what is counted, and the key; and where they end."""
        form, words, tokens = self.form, self.told, self.tokens
        y, parts = form.margin * 0.8, []
        about = Ink(form.lead * 0.92, tokens.muted, 600)
        y = self._lines(parts, y, [[Span(one, about)] for one in self._wrapped(words.about, about)], 1.3)
        title = Ink(form.title, tokens.text, 600, family=SERIF)
        y = self._lines(
            parts, y + form.lead * 0.25, [[Span(one, title)] for one in self._wrapped(words.title, title)], 1.16
        )
        lead = Ink(form.lead, tokens.muted)
        y = self._lines(parts, y + form.lead * 0.35, fitted(words.lead, lead, self.room, form.leads), 1.36)
        key, y = self._key(y + form.lead * 0.5) if words.key else ("", y)
        return "".join([*parts, key]), y

    def _wrapped(self, text: str, ink: Ink) -> list[str]:
        return broken(text, self.room, ink.size, ink.weight, ink.family)

    def _lines(self, parts: list[str], y: float, lines: list[list[Span]], leading: float) -> float:
        """Adds lines under `y`; returns where the last one ends."""
        for line in lines:
            size_ = max((one.ink.size for one in line), default=0)
            y += size_ * leading
            parts.append(svg.words(self.form.margin, y - size_ * (leading - 1) / 2 - size_ * 0.15, line))
        return y

    def _key(self, y: float) -> tuple[str, float]:
        """The signs in a row, or in several."""
        size_, step = self.form.lead * 0.95, self.form.lead * 1.75
        x, parts = self.form.margin, []
        for mark in self.told.key:
            wide = size_ * 1.75 + width(mark.words, size_)
            if x > self.form.margin and x + wide > self.form.margin + self.room:
                x, y = self.form.margin, y + step
            middle = y + step / 2
            sign = (x + size_ * 0.65, middle, size_ * 1.2, mark.fill, mark.edge, mark.glyph, mark.ink)
            parts.append(svg.outcome(*sign))
            ink = Ink(size_, self.tokens.text)
            parts.append(svg.words(x + size_ * 1.75, middle + size_ * svg.MIDDLE, [Span(mark.words, ink)]))
            x += wide + size_ * 1.5
        return "".join(parts), y + step

    def foot(self) -> tuple[str, float]:
        """Comparability and caveats, sources and link: one under the other, or side by side; and how high they are."""
        form, tokens = self.form, self.tokens
        ink, strong = Ink(form.small, tokens.muted), Ink(form.small, tokens.text, 600)
        gap = form.margin if form.columns > 1 else 0
        wide = (self.inner - gap) / form.columns
        compared = [[Span(one, strong)] for one in broken(self.told.comparable, wide, form.small, 600)]
        lines = [*compared, *fitted(" ".join(self.told.cares), ink, wide, form.cares)]
        right = flowed(self.told.source, ink, wide)
        address = [[Span(one, strong)] for one in broken(self._address(), wide, form.small, 600)]
        rule = svg.line(form.margin, 0, form.width - form.margin, 0, tokens.line, 1)
        step, top = form.small * 1.38, form.small * 0.7
        long = len(lines) if form.columns == 1 else 0
        x = form.margin + (wide + gap if form.columns > 1 else 0)
        parts = [
            rule,
            self._set(lines, form.margin, top, step),
            self._set(right, x, top + step * long, step),
            self._linked(self._set(address, x, top + step * (long + len(right)), step)),
        ]
        rows = max(len(lines), long + len(right) + len(address))
        return "".join(parts), top + step * rows + form.margin * 0.7

    @staticmethod
    def _set(lines: list[list[Span]], x: float, top: float, step: float) -> str:
        return "".join(svg.words(x, top + step * (place + 0.78), line) for place, line in enumerate(lines))

    def _linked(self, inside: str) -> str:
        link = self.told.link
        return f'<a href="{escape(link)}">{inside}</a>' if link.startswith(("https://", "http://")) else inside

    def _address(self) -> str:
        return " · ".join(one for one in (site_name(), re.sub(r"^https?://", "", self.told.link)) if one)


def fitted(html: str, ink: Ink, wide: float, most: int) -> list[list[Span]]:
    """As many whole sentences as `most` lines hold; the first one always."""
    fitted_lines: list[list[Span]] = []
    text = ""
    for sentence in _SENTENCES.split(html.strip()):
        longer = f"{text} {sentence}".strip()
        lines = flowed(longer, ink, wide)
        if text and len(lines) > most:
            break
        text, fitted_lines = longer, lines
    return fitted_lines


def flowed(html: str, ink: Ink, wide: float) -> list[list[Span]]:
    """Words with bold parts in lines no wider than `wide`; other tags, such as links, are left out."""
    lines: list[list[Span]] = [[]]
    x = 0.0
    spans = [one for line in svg.marked(_TAGS.sub("", html), ink) for one in line]
    for word in _words(spans):
        space = Span(" ", word[0].ink).width if lines[-1] else 0.0
        long = sum(one.width for one in word)
        if lines[-1] and x + space + long > wide:
            lines.append([])
            x, space = 0.0, 0.0
        if lines[-1]:
            lines[-1].append(Span(" ", word[0].ink))
        lines[-1] += word
        x += space + long
    return [_joined(line) for line in lines if line]


def _words(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans cut at their spaces: a word may be of several inks."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for place, part in enumerate(re.split(r" +", span.text)):
            if place:
                lines.append([])
            if part:
                lines[-1].append(replace(span, text=part))
    return [word for word in lines if word]


def _joined(line: list[Span]) -> list[Span]:
    """Neighbours of one ink as one span."""
    spans: list[Span] = []
    for span in line:
        if spans and spans[-1].ink == span.ink:
            spans[-1] = Span(spans[-1].text + span.text, span.ink)
        else:
            spans.append(span)
    return spans
