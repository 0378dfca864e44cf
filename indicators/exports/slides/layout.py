"""How slides are laid out: places, sizes of type, and how words are written on them."""

import re

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from indicators.drawing.style import LIGHT
from indicators.language.language import Language

SERIF, SANS = "Georgia", "Source Sans 3"
SANS_LIKE = "020B0503030403020204"  # PANOSE of Source Sans: where it is not installed, the nearest face stands in
WIDE, HIGH = Inches(13.333), Inches(7.5)
TITLE_TOP, TITLE_HIGH = Inches(0.42), Inches(1.08)
LEAD_TOP, LEAD_HIGH = Inches(1.6), Inches(0.6)
FOOT_TOP, FOOT_HIGH = Inches(6.55), Inches(0.85)
# How large a title is, by its letters: two lines of Georgia across the slide hold so many.
SIZES = ((100, 28), (125, 24), (150, 20))
SMALLEST_TITLE = 18
LONGEST_LEAD = 185  # letters of two lines
LINE, LONGEST_SOURCE = 130, 560  # letters of a line, and of three of the finest type
LEAD, SMALL, FINE = Pt(15), Pt(11), Pt(8)
THEME_COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.background, "dk2": LIGHT.muted, "lt2": LIGHT.panel, "accent1": LIGHT.better,
    "accent2": LIGHT.peer, "accent3": LIGHT.worse, "accent4": LIGHT.higher, "accent5": LIGHT.lower,
    "accent6": LIGHT.similar, "hlink": LIGHT.better, "folHlink": LIGHT.muted,
}  # fmt: skip


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


def describe(shape, words: str) -> None:
    """The text that a screen reader speaks for a shape; none for what only decorates."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(words))
