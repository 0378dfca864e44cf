"""Tables on slides: native, with a head, hairlines between rows, figures at the right."""

from collections.abc import Sequence

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators.drawing.native import LABEL
from indicators.drawing.style import LIGHT
from indicators.exports.slides.layout import describe, rgb, shortened, write
from indicators.language.language import Language

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
ROW = Inches(0.36)
LETTERS = 1.75  # letters of the body's face for each point of width and of type
MOST_LINES = 3  # of a cell
WIDER = 1.2  # the letters of the face that stands in where the project's is not installed


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
) -> None:
    """Rows of words under a head; `shares` are the widths of the columns, `right` those set at the right."""
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
    for words in rows:
        high = _height(words, letters, row, size)
        if high > space or not pages_made:
            pages_made.append([])
            space = most - _height(head, letters, row, size)
        pages_made[-1].append(words)
        space -= high
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
