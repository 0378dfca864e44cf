"""How slides are laid out: places, sizes of type, and how words are written on them."""

import re
from collections.abc import Sequence

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from indicators.drawing.native import LABEL
from indicators.drawing.style import LIGHT
from indicators.language.language import Language

SERIF, SANS = "Georgia", "Calibri"  # on every office machine; elsewhere Carlito is as wide as Calibri
SANS_LIKE = "020F0502020204030204"  # PANOSE of Calibri: where it is not installed, the nearest face stands in
WIDE, HIGH = Inches(13.333), Inches(7.5)
TITLE_TOP, TITLE_HIGH = Inches(0.42), Inches(1.08)
LEAD_TOP, LEAD_HIGH = Inches(1.6), Inches(0.6)
FOOT_TOP, FOOT_HIGH = Inches(6.55), Inches(0.85)
LOGO_TOP, LOGO_HIGH, LOGO_WIDE = Inches(0.14), Inches(0.24), Inches(2.4)  # at most; over the title, at the right
# How large a title is, by its letters: two lines of Georgia across the slide hold so many.
SIZES = ((100, 28), (125, 24), (150, 20))
SMALLEST_TITLE = 18
LONGEST_LEAD = 185  # letters of two lines
LINE, LONGEST_SOURCE = 130, 560  # letters of a line, and of three of the finest type
LEAD, SMALL, FINE = Pt(15), Pt(11), Pt(8)
THEME_COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.background, "dk2": LIGHT.muted, "lt2": LIGHT.panel, "accent1": LIGHT.accent,
    "accent2": LIGHT.peer, "accent3": LIGHT.worse, "accent4": LIGHT.higher, "accent5": LIGHT.lower,
    "accent6": LIGHT.similar, "hlink": LIGHT.accent, "folHlink": LIGHT.muted,
}  # fmt: skip

# What the format has for "decorative", as an extension of a shape's name
DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def title_size(title: str) -> int:
    """The size of type in points at which a title stays within two lines."""
    return next((size for letters, size in SIZES if len(title) <= letters), SMALLEST_TITLE)


def write(
    frame: TextFrame, words: str, _: Language, size: Pt, colour: str, bold: bool = False, serif: bool = False
) -> None:
    """Words in a frame without inner margins, wrapped."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run(paragraph, words, _, size, colour, bold or serif, SERIF if serif else "")


def run(paragraph, words: str, _: Language, size: Pt, colour: str, bold: bool = False, face: str = ""):
    """Adds words of one look to a paragraph; returns them."""
    span = paragraph.add_run()
    span.text = clean(words)
    span.font.size, span.font.bold, span.font.color.rgb = size, bold, rgb(colour)
    if face:
        span.font.name = face
    span._r.get_or_add_rPr().set("lang", _.typography.office or _.code)
    return span


def _cross_out(frame: TextFrame, struck: str, _: Language, size: Pt, colour: str) -> None:
    """Crosses out words in the one run of a frame, where it has them."""
    paragraph = frame.paragraphs[0]
    before, crossed, after = paragraph.text.partition(struck) if struck else ("", "", "")
    if not crossed:
        return
    paragraph.runs[0].text = before
    run(paragraph, crossed, _, size, colour)._r.get_or_add_rPr().set("strike", "sngStrike")
    run(paragraph, after, _, size, colour)


def rgb(colour: str) -> RGBColor:
    """A colour of the tokens."""
    return RGBColor.from_string(colour.lstrip("#"))


def clean(words: str) -> str:
    """The words without what XML cannot hold; a line break stays one."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", "", words)


def shortened(words: str, most: int) -> str:
    """The words, cut at a space where they are longer than a line holds."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def fitting(words: str, most: int) -> str:
    """As many of the sentences as a space holds, the first one in any case."""
    sentences, *more = re.split(r"(?<=[.!?]) (?=[A-ZÀ-Ý0-9«])", words)
    for sentence in more:
        if len(sentences) + 1 + len(sentence) > most:
            break
        sentences = f"{sentences} {sentence}"
    return shortened(sentences, most)


def whole_citations(line: str, most: int) -> str:
    """As many citations of a line of sources as a space holds, each with its licence; the first one in any case."""
    if len(line) <= most:
        return line
    citations, more, _cut = line[: most - 1].rpartition("; ")
    return f"{citations}; …" if more else shortened(line, most)


def describe(shape, words: str) -> None:
    """The text that a screen reader speaks for a shape; none for what only decorates, which it then passes over."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("descr", clean(words))
    if not words:
        about.append(etree.fromstring(DECORATION))


PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
ROW = Inches(0.36)
LETTERS = 1.75  # letters of the body's face for each point of width and of type
MOST_LINES = 3  # of a cell
WIDER = 1.2  # the letters of the face that stands in where the project's is not installed


def rows_within(
    most: Emu,
    width: Emu,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    row: Emu = ROW,
    size: Pt = LABEL,
) -> list[Sequence[str]]:
    """The first rows that fit under their head into a height, as `table` sets them."""
    letters = _letters(width, shares, size)
    left, fitting_rows = most - _height(head, letters, row, size), []
    for words in rows:
        left -= _height(words, letters, row, size)
        if left < 0:
            break
        fitting_rows.append(words)
    return fitting_rows


def table(
    _: Language,
    slide: Slide,
    place: tuple[Emu, Emu, Emu],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    alt: str,
    right: Sequence[int] = (),
    colours: dict[tuple[int, int], str] | None = None,
    tints: dict[tuple[int, int], str] | None = None,
    row: Emu = ROW,
    size: Pt = LABEL,
    struck: str = "",
) -> None:
    """Rows of words under a head; `shares` are the widths of the columns, `right` those set at the right.

    `struck`: words that are crossed out wherever they are.
    """
    left, top, width = place
    letters = _letters(width, shares, size)
    high = [_height(words, letters, row, size) for words in (head, *rows)]
    frame = slide.shapes.add_table(len(rows) + 1, len(head), left, top, width, sum(high))
    describe(frame, alt)
    slide_table = frame.table
    slide_table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    slide_table.horz_banding = False
    for column, share in enumerate(shares):
        slide_table.columns[column].width = Emu(int(width * share / sum(shares)))
    for line, words in enumerate([head, *rows]):
        slide_table.rows[line].height = high[line]
        for column, text in enumerate(words):
            cell, at = slide_table.cell(line, column), (line - 1, column)
            colour = LIGHT.muted if line == 0 else (colours or {}).get(at, LIGHT.text)
            cell_text = shortened(text, MOST_LINES * letters[column])
            write(cell.text_frame, cell_text, _, size, colour, bold=at in (colours or {}))
            _cross_out(cell.text_frame, struck, _, size, colour)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_left, cell.margin_right = Inches(0.06), Inches(0.25 if column in right else 0.06)
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            if column in right:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
            if tint := (tints or {}).get(at):
                cell.fill.solid()
                cell.fill.fore_color.rgb = rgb(tint)
            _line_below(cell, LIGHT.text if line == 0 else LIGHT.line, Pt(1.25) if line == 0 else Pt(0.5))


def pages(
    place: tuple[Emu, Emu, Emu, Emu],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    row: Emu = ROW,
    size: Pt = LABEL,
) -> list[list[Sequence[str]]]:
    """The rows of each slide, so many as have room under the head; a wider face than the project's has room too."""
    *_, width, most = place
    letters = [int(each / WIDER) for each in _letters(width, shares, size)]
    pages_made, space = [], 0

    def heights(lines: Sequence[Sequence[str]]) -> list[int]:
        return [_height(words, letters, row, size) for words in lines]

    for words in rows:
        high = _height(words, letters, row, size)
        if high > space or not pages_made:
            pages_made.append([])
            space = most - _height(head, letters, row, size)
        pages_made[-1].append(words)
        space -= high
    if len(pages_made) > 1:  # rows of the page before go to the last one: no slide of a row or two
        *_others, before, last = pages_made
        while sum(heights(last)) + heights(before[-1:])[0] <= sum(heights(before[:-1])):
            last.insert(0, before.pop())
    return pages_made


def _letters(width: Emu, shares: Sequence[float], size: Pt) -> list[int]:
    """How many letters have room on a line of each column."""
    return [max(4, int(width * share / sum(shares) / size * LETTERS)) for share in shares]


def _height(words: Sequence[str], letters: Sequence[int], row: Emu, size: Pt) -> Emu:
    """As high as the longest of the cells needs, and at least `row`."""
    lines = max(min(MOST_LINES, -(-len(text) // most)) for text, most in zip(words, letters, strict=True))
    return Emu(max(int(row), int(lines * size * 1.25 + Inches(0.08))))


def _line_below(cell, colour: str, width: Pt) -> None:
    """A hairline under a cell."""
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w=str(int(width)), cap="flat", cmpd="sng", algn="ctr")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=colour.lstrip("#"))
    properties.insert(0, line)  # before the fill, as the format wants it
