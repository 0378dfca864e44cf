"""An empty deck in the visual identity, and the parts that every slide has: title, lead, caveat, source, notes."""

import io
import re
from dataclasses import dataclass
from datetime import date

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from indicators.drawing.style import LIGHT
from indicators.exports.zip_files import settled
from indicators.language.language import Language

SERIF, SANS = "Georgia", "Source Sans 3"
SANS_LIKE = "020B0503030403020204"  # PANOSE of Source Sans: where it is not installed, the nearest face stands in
WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, WIDTH = Inches(0.6), Inches(12.133)
TITLE_TOP, TITLE_HIGH = Inches(0.42), Inches(1.08)
LEAD_TOP, LEAD_HIGH = Inches(1.6), Inches(0.6)
BODY_TOP, BODY_HIGH = Inches(2.3), Inches(4.1)
FOOT_TOP, FOOT_HIGH = Inches(6.55), Inches(0.85)
# How large a title is, by its letters: two lines of Georgia across the slide hold so many.
SIZES = ((100, 28), (125, 24), (150, 20))
SMALLEST_TITLE = 18
LONGEST_LEAD = 185  # letters of two lines
LINE, LONGEST_SOURCE = 130, 560  # letters of a line, and of three of the finest type
LEAD, LABEL, SMALL, FINE = Pt(15), Pt(13), Pt(11), Pt(8)
THEME_COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.background, "dk2": LIGHT.muted, "lt2": LIGHT.panel, "accent1": LIGHT.better,
    "accent2": LIGHT.peer, "accent3": LIGHT.worse, "accent4": LIGHT.higher, "accent5": LIGHT.lower,
    "accent6": LIGHT.similar, "hlink": LIGHT.better, "folHlink": LIGHT.muted,
}  # fmt: skip


@dataclass(frozen=True)
class Foot:
    """What travels with every slide: a caveat, who tells the figures, the address of the view."""

    caveat: str
    source: str
    link: str


@dataclass
class Stage:
    """A deck under way, in one language."""

    deck: Deck
    _: Language

    def slide(self, title: str, lead: str, foot: Foot, notes: str) -> Slide:
        """A new slide with everything but its body."""
        made = self.deck.slides.add_slide(self.deck.slide_layouts[0])
        head = made.shapes.title
        write(head.text_frame, title, self._, Pt(title_size(title)), LIGHT.text, serif=True)
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        if lead:
            self.text(made, fitting(lead, LONGEST_LEAD), (LEFT, LEAD_TOP, WIDTH, LEAD_HIGH), LEAD, LIGHT.muted)
        self._foot(made, foot)
        made.notes_slide.notes_text_frame.text = clean("\n\n".join(one for one in (lead, notes) if one))
        return made

    def text(
        self, slide: Slide, words: str, place: tuple, size: Pt, colour: str, bold: bool = False, serif: bool = False
    ) -> None:
        """A block of words."""
        box = slide.shapes.add_textbox(*place)
        write(box.text_frame, words, self._, size, colour, bold=bold, serif=serif)

    def bytes(self, title: str, day: date) -> bytes:
        """The finished file, dated `day`; the same slides give the same bytes."""
        about = self.deck.core_properties
        about.title, about.author, about.last_modified_by = clean(title), "Vigie", "Vigie"
        about.language, about.revision = self._.typography.office or self._.code, 1
        made = io.BytesIO()
        self.deck.save(made)
        return settled(made.getvalue(), day)

    def _foot(self, slide: Slide, foot: Foot) -> None:
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, LEFT, FOOT_TOP, LEFT + WIDTH, FOOT_TOP)
        line._element.remove(line._element.find(qn("p:style")))  # with it comes a shadow
        line.line.color.rgb, line.line.width = rgb(LIGHT.line), Pt(0.75)
        describe(line, "")
        top = FOOT_TOP + Inches(0.07)
        frame = slide.shapes.add_textbox(LEFT, top, WIDTH - Inches(0.6), FOOT_HIGH).text_frame
        write(frame, shortened(foot.caveat, 260), self._, SMALL, LIGHT.text)
        size = SMALL if len(foot.source) <= LINE else FINE  # several lines where one does not hold it
        _run(frame.add_paragraph(), shortened(foot.source, LONGEST_SOURCE), self._, size, LIGHT.muted)
        if foot.link:
            run = _run(frame.add_paragraph(), shortened(foot.link, 130), self._, SMALL, LIGHT.better)
            if re.match(r"https?://", foot.link):
                run.hyperlink.address = clean(foot.link)
        number = slide.shapes.add_textbox(LEFT + WIDTH - Inches(0.6), top, Inches(0.6), Inches(0.3))
        write(number.text_frame, str(len(self.deck.slides)), self._, SMALL, LIGHT.muted)
        number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def stage(_: Language) -> Stage:
    """An empty deck, 16:9, with one layout: a title."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for layout in [one for one in deck.slide_layouts if one.name != "Title Only"]:
        deck.slide_layouts.remove(layout)
    for holder in (*deck.slide_master.placeholders, *deck.slide_layouts[0].placeholders):
        if holder.placeholder_format.type == 1:  # of a title
            holder.left, holder.top, holder.width, holder.height = LEFT, TITLE_TOP, WIDTH, TITLE_HIGH
        elif holder.placeholder_format.idx in (10, 11, 12):  # date, foot, number: not used
            holder.top = FOOT_TOP
    _identity(deck)
    return Stage(deck, _)


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
    _run(paragraph, words, _, size, colour, bold or serif, SERIF if serif else "")


def _run(paragraph, words: str, _: Language, size: Pt, colour: str, bold: bool = False, face: str = ""):
    run = paragraph.add_run()
    run.text = clean(words)
    run.font.size, run.font.bold, run.font.color.rgb = size, bold, rgb(colour)
    if face:
        run.font.name = face
    run._r.get_or_add_rPr().set("lang", _.typography.office or _.code)
    return run


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
    told, *more = re.split(r"(?<=[.!?]) (?=[A-ZÀ-Ý0-9«])", words)
    for one in more:
        if len(told) + 1 + len(one) > most:
            break
        told = f"{told} {one}"
    return shortened(told, most)


def describe(shape, words: str) -> None:
    """The text that a screen reader speaks for a shape; none for what only decorates."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(words))


def _identity(deck: Deck) -> None:
    """The faces and colours of the deck's theme, so that what is added by hand looks like the rest."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    faces = {"major": f'<a:latin typeface="{SERIF}"/>',
             "minor": f'<a:latin typeface="{SANS}" panose="{SANS_LIKE}" pitchFamily="34" charset="0"/>'}  # fmt: skip
    for kind, face in faces.items():
        theme = re.sub(rf'(<a:{kind}Font>\s*)<a:latin typeface="[^"]*"[^>]*/>', rf"\g<1>{face}", theme, count=1)
    for name, colour in THEME_COLOURS.items():
        shade = f'<a:{name}><a:srgbClr val="{colour.lstrip("#")}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", shade, theme, count=1, flags=re.DOTALL)
    part._blob = theme.encode("utf-8")
