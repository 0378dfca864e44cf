"""Where a city stands, as in the presentation: rows of native shapes from the worst city to the best."""

from collections.abc import Sequence
from dataclasses import replace

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators.answers.comparison import Comparison
from indicators.catalogue import Catalogue
from indicators.city.marks import way
from indicators.city.rows import CityRow, column_name, rows
from indicators.drawing.native import BODY_HIGH, BODY_TOP, LEFT, WIDTH
from indicators.drawing.style import GLYPHS, LIGHT
from indicators.exports.slides.layout import LETTERS, describe, rgb, run, shortened, write
from indicators.exports.slides.stage import DeckBuilder
from indicators.language.comparators import line_head
from indicators.language.language import Language
from indicators.language.values import outcome_words
from indicators.view.reader import Reader

NAME, VALUE, INTERVAL, END = Inches(4.9), Inches(1.25), Inches(1.35), Inches(0.75)  # widths of columns
HEAD, TALLEST = Inches(0.42), Inches(0.62)
TEXT, SMALL = Pt(16), Pt(12)
BAR, MARK, STROKE = Inches(0.17), Inches(0.27), Pt(2.25)
CLEAR = Emu(MARK // 2 + Inches(0.08))  # of what is written at an end of a bar: a mark may stand there
START = Emu(LEFT + NAME + VALUE + INTERVAL + END)
LONG = Emu(LEFT + WIDTH - END - START)  # of a bar


def standing_rows(
    deck: DeckBuilder, slide: Slide, comparison: Comparison, catalogue: Catalogue, chosen: Sequence[str]
) -> None:
    """One row for each of the indicators: name, value, interval, and the city's mark between worst and best."""
    part = replace(comparison, rows=comparison.rows[comparison.rows["indicator"].isin(list(chosen))])
    by_id = {one.id: one for one in rows(part, Reader(deck._, catalogue))}
    city_rows = _one_way([by_id[id] for id in chosen if id in by_id])
    high = Emu(min(TALLEST, int((BODY_HIGH - HEAD) / max(1, len(city_rows)))))
    _heads(deck, slide, comparison, judged=any(one.judged for one in city_rows))
    for number, row in enumerate(city_rows):
        _row(deck, slide, row, Emu(BODY_TOP + HEAD + high * number), high)


def _one_way(city_rows: list[CityRow]) -> list[CityRow]:
    """The rows whose bars run the same way, from worst to best where two do: one head stands over all of them."""
    judged = [one for one in city_rows if one.judged]
    return judged if len(judged) > 1 else [one for one in city_rows if not one.judged] or judged


def _heads(deck: DeckBuilder, slide: Slide, comparison: Comparison, judged: bool) -> None:
    worst, best = way(judged, deck._)
    middle = Emu(START + LONG // 2 - Inches(0.8))
    for words, left, wide, side, bold in (
        (column_name(comparison, deck._), LEFT + NAME - Inches(1), VALUE + Inches(1), PP_ALIGN.RIGHT, True),
        (worst, START - END, Inches(1.5), PP_ALIGN.LEFT, False),
        (line_head(comparison, deck._), middle, Inches(1.6), PP_ALIGN.CENTER, True),
        (best, LEFT + WIDTH - Inches(1.5), Inches(1.5), PP_ALIGN.RIGHT, False),
    ):
        colour = LIGHT.text if bold else LIGHT.muted
        _words(deck, slide, words, (left, BODY_TOP, wide, HEAD), SMALL, colour, side, bold)


def _row(deck: DeckBuilder, slide: Slide, row: CityRow, top: Emu, high: Emu) -> None:
    colour = LIGHT.colour(row.outcome)
    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, LEFT, top, WIDTH, Pt(0.75))
    _solid(rule, LIGHT.grid)
    describe(rule, "")
    beside = ", ".join(one for one in (row.name_unit, row.period) if one)
    letters = int(NAME / TEXT * LETTERS)
    name = _words(deck, slide, shortened(row.name, letters), (LEFT, top, NAME, high), TEXT, LIGHT.text)
    if beside and len(row.name) + len(beside) < letters:
        run(name.text_frame.paragraphs[0], f"  {beside}", deck._, SMALL, LIGHT.muted)
    place = (LEFT + NAME, top, VALUE, high)
    _words(deck, slide, f"{row.value}{row.unit}", place, TEXT, colour, PP_ALIGN.RIGHT, True)
    place = (LEFT + NAME + VALUE + Inches(0.12), top, INTERVAL, high)
    _words(deck, slide, row.interval, place, SMALL, LIGHT.muted)
    if row.mark is None:
        _words(deck, slide, row.reason, (START, top, LONG, high), SMALL, LIGHT.muted)
        return
    _words(deck, slide, row.left, (START - END, top, END - CLEAR, high), SMALL, LIGHT.muted, PP_ALIGN.RIGHT)
    _words(deck, slide, row.right, (START + LONG + CLEAR, top, END - CLEAR, high), SMALL, LIGHT.muted)
    _bar(slide, row, Emu(top + high // 2), f"{row.name}{deck._.typography.colon}{row.value}{row.unit} {row.interval}, "
         f"{outcome_words(row.outcome, deck._)} ({row.benchmark})", deck._)  # fmt: skip


def _bar(slide: Slide, row: CityRow, middle: Emu, alt: str, _: Language) -> None:
    """One group: the way from worst to best, its middle half, the benchmark, the interval, the city's mark."""
    group = slide.shapes.add_group_shape()
    describe(group, alt)

    def piece(start: float, end: float, thick: int, colour: str) -> None:
        left, wide = START + int(LONG * (start + 1) / 2), int(LONG * (end - start) / 2)
        _solid(group.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, middle - thick // 2, max(wide, STROKE), thick), colour)

    colour = LIGHT.colour(row.outcome)
    piece(-1, 1, BAR, LIGHT.network)
    if row.half:
        piece(*row.half, BAR, LIGHT.half)
    if row.line:
        piece(0, 0, 2 * BAR, LIGHT.text)
    if row.whisker:
        piece(*row.whisker, Pt(4), colour)
    left = START + int(LONG * ((row.mark or 0) + 1) / 2) - MARK // 2
    mark = group.shapes.add_shape(MSO_SHAPE.OVAL, left, middle - MARK // 2, MARK, MARK)
    _solid(mark, LIGHT.colour(row.outcome))
    mark.line.color.rgb, mark.line.width = rgb(LIGHT.background), Pt(1.5)
    write(mark.text_frame, GLYPHS[row.outcome], _, Pt(12), LIGHT.background, bold=True)
    mark.text_frame.word_wrap = False
    mark.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    mark.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _words(deck: DeckBuilder, slide: Slide, words: str, place: tuple, size: Pt, colour: str,
           side: PP_ALIGN = PP_ALIGN.LEFT, bold: bool = False):  # fmt: skip
    box = slide.shapes.add_textbox(*(Emu(int(one)) for one in place))
    write(box.text_frame, words, deck._, size, colour, bold=bold)
    box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    box.text_frame.paragraphs[0].alignment = side
    return box


def _solid(shape, colour: str) -> None:
    """A shape of one colour without outline or shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # with it comes a shadow
