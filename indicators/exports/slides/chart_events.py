"""What happened on a day, over a native chart: a dotted upright at the day, and beside it the day and the name."""

from collections.abc import Sequence

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from indicators.drawing.native import Place, SlideEvent
from indicators.drawing.style import LIGHT
from indicators.exports.slides.layout import LETTERS, clean, describe, rgb, shortened

SIZE, SIZE_NARROW = Pt(11), Pt(9)
LOWEST = Inches(1.6)  # a chart less high has the uprights alone
GAP = Inches(0.06)  # between an upright and its words
Room = tuple[float, float, float, float]  # of the drawing in its frame: left, top, width, height as shares


def line_high(place: Place, narrow: bool) -> float:
    """How high the words of one event are, in shares of the frame."""
    return 1.4 * (SIZE_NARROW if narrow else SIZE) / place[3]


def mark_events(
    slide: Slide, place: Place, room: Room, years: Sequence[int], events: Sequence[SlideEvent], narrow: bool
) -> None:
    """The uprights over a chart whose drawing has its `room` in the frame; their words one under the other."""
    left, top, wide, high = place
    plot_left, plot_wide = left + room[0] * wide, room[2] * wide
    plot_top, plot_high = top + room[1] * high, room[3] * high
    for number, event in enumerate(events):
        at = min(max(event.at, years[0] - 0.5), years[-1] + 0.5)
        x = Emu(int(plot_left + plot_wide * (at - years[0] + 0.5) / len(years)))
        _upright(slide, x, Emu(int(plot_top)), Emu(int(plot_top + plot_high)))
        if high >= LOWEST:
            down = Emu(int(plot_top + number * line_high(place, narrow) * high))
            before = x > plot_left + plot_wide / 2
            ends = (int(plot_left), x - GAP) if before else (x + GAP, left + wide)
            look = SIZE_NARROW if narrow else SIZE, PP_ALIGN.RIGHT if before else PP_ALIGN.LEFT
            _words(slide, event.words, ends, down, look)


def _upright(slide: Slide, x: Emu, top: Emu, foot: Emu) -> None:
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, top, x, foot)
    line._element.remove(line._element.find(qn("p:style")))  # with it comes a shadow
    line.line.color.rgb, line.line.width, line.line.dash_style = rgb(LIGHT.muted), Pt(1), MSO_LINE.ROUND_DOT
    describe(line, "")


def _words(slide: Slide, words: str, ends: tuple[int, int], top: Emu, look: tuple[Pt, PP_ALIGN]) -> None:
    """Day and name on one line, at the side of the upright where there is more room."""
    (start, end), (size, side) = ends, look
    most = max(4, int((end - start) / size * LETTERS))
    box = slide.shapes.add_textbox(Emu(start), top, Emu(end - start), Emu(int(1.4 * size)))
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.text = clean(shortened(words, most))
    paragraph = frame.paragraphs[0]
    paragraph.font.size, paragraph.font.color.rgb = size, rgb(LIGHT.muted)
    paragraph.alignment = side
