"""An empty deck in the visual identity, and what puts a title, a chart, a table, words on its slides."""

import io
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.drawing.native import CELL, LEFT, WIDTH, Place
from indicators.drawing.style import LIGHT
from indicators.exports.origin import NOWHERE, FileOrigin
from indicators.exports.site_marks import is_branded, logo_png
from indicators.exports.slides import charts
from indicators.exports.slides import layout as slides_layout
from indicators.exports.slides.layout import (
    FINE,
    FOOT_HIGH,
    FOOT_TOP,
    HIGH,
    LEAD,
    LEAD_HIGH,
    LEAD_TOP,
    LINE,
    LOGO_HIGH,
    LOGO_TOP,
    LOGO_WIDE,
    LONGEST_LEAD,
    LONGEST_SOURCE,
    SANS,
    SANS_LIKE,
    SERIF,
    SMALL,
    THEME_COLOURS,
    TITLE_HIGH,
    TITLE_TOP,
    WIDE,
    clean,
    describe,
    fitting,
    rgb,
    run,
    shortened,
    title_size,
    whole_citations,
    write,
)
from indicators.exports.zip_files import settled
from indicators.language.language import Language
from indicators.language.published_days import day_words
from indicators.model.branding import site_name


@dataclass(frozen=True)
class Foot:
    """What travels with every slide: a caveat, who tells the figures, the address of the view."""

    caveat: str
    source: str
    link: str


@dataclass
class DeckBuilder:
    """A deck under way, in one language."""

    deck: Deck
    _: Language
    feet: list[Any] = field(default_factory=list)  # what is read after everything else on its slide

    def slide(self, title: str, lead: str, foot: Foot, notes: str) -> Slide:
        """A new slide with everything but its body."""
        page = self.deck.slides.add_slide(self.deck.slide_layouts[0])
        head = page.shapes.title
        write(head.text_frame, title, self._, Pt(title_size(title)), LIGHT.text, serif=True)
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        if lead:
            self.text(page, fitting(lead, LONGEST_LEAD), (LEFT, LEAD_TOP, WIDTH, LEAD_HIGH), LEAD, LIGHT.muted)
        self._foot(page, foot)
        if is_branded():
            _put_logo(page)
        page.notes_slide.notes_text_frame.text = clean("\n\n".join(one for one in (lead, notes) if one))
        return page

    def text(
        self, slide: Slide, words: str, place: tuple, size: Pt, colour: str, bold: bool = False, serif: bool = False
    ) -> Shape:
        """A block of words."""
        box = slide.shapes.add_textbox(*place)
        write(box.text_frame, words, self._, size, colour, bold=bold, serif=serif)
        return box

    def bars(self, *content: Any, **look: Any) -> None:
        """As charts.bars."""
        charts.bars(*content, **look)

    def lines(self, *content: Any, **look: Any) -> None:
        """As charts.lines."""
        charts.lines(*content, **look)

    def plane(self, *content: Any, **look: Any) -> None:
        """As charts.plane."""
        charts.plane(*content, **look)

    def table(self, *content: Any, **look: Any) -> None:
        """As tables.table."""
        slides_layout.table(self._, *content, **look)

    def nothing(self, slide: Slide, place: Place) -> None:
        """Where every figure is confidential or missing: a chart without figures is no file that opens."""
        self.text(slide, self._("None of these figures can be shown."), place, CELL, LIGHT.muted)

    def bytes(self, title: str, day: date, file: FileOrigin = NOWHERE) -> bytes:
        """The finished file, dated `day`, and where it comes from; the same slides give the same bytes."""
        about = self.deck.core_properties
        about.title, about.author, about.last_modified_by = clean(title), site_name(), site_name()
        about.language, about.revision = self._.typography.office or self._.code, 1
        about.identifier, about.comments = file.id, clean(file.brief)
        for element in self.feet:
            element.getparent().append(element)
        _speak(self.deck, about.language)
        buffer = io.BytesIO()
        self.deck.save(buffer)
        return settled(buffer.getvalue(), day)

    def _foot(self, slide: Slide, foot: Foot) -> None:
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, LEFT, FOOT_TOP, LEFT + WIDTH, FOOT_TOP)
        line._element.remove(line._element.find(qn("p:style")))  # with it comes a shadow
        line.line.color.rgb, line.line.width = rgb(LIGHT.line), Pt(0.75)
        describe(line, "")
        top = FOOT_TOP + Inches(0.07)
        box = slide.shapes.add_textbox(LEFT, top, WIDTH - Inches(0.6), FOOT_HIGH)
        frame = box.text_frame
        day = day_words(foot.link, self._)
        write(frame, shortened(f"{day} {foot.caveat}".strip(), 260), self._, SMALL, LIGHT.text)
        if foot.source:
            size = SMALL if len(foot.source) <= LINE else FINE  # several lines where one does not hold it
            run(self._line(frame), whole_citations(foot.source, LONGEST_SOURCE), self._, size, LIGHT.muted)
        if foot.link:
            span = run(self._line(frame), shortened(foot.link, 130), self._, SMALL, LIGHT.accent)
            if re.match(r"https?://", foot.link):
                span.hyperlink.address = clean(foot.link)
        number = slide.shapes.add_textbox(LEFT + WIDTH - Inches(0.6), top, Inches(0.6), Inches(0.3))
        write(number.text_frame, str(len(self.deck.slides)), self._, SMALL, LIGHT.muted)
        number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        self.feet += [line._element, box._element, number._element]

    @staticmethod
    def _line(frame: Any) -> Any:
        """The next line of a foot: the first one where nothing stands in it."""
        return frame.add_paragraph() if frame.text else frame.paragraphs[0]


def stage(_: Language) -> DeckBuilder:
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
    return DeckBuilder(deck, _)


def _speak(deck: Deck, language: str) -> None:
    """Names the language of all words: of slides, notes and charts, and of what somebody adds by hand."""
    roots = [deck.element, deck.slide_master.element, deck.slide_layouts[0].element, deck.notes_master.element]
    for slide in deck.slides:
        roots += [slide.element, slide.notes_slide.element]
        roots += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
    for root in roots:
        for span in root.iter(qn("a:r"), qn("a:fld")):
            span.get_or_add_rPr()
        for look in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
            look.set("lang", language)


def _put_logo(page: Slide) -> None:
    """The installation's logo in the corner over the title; named for screen readers."""
    content, ratio = logo_png()
    wide = min(LOGO_WIDE, int(LOGO_HIGH * ratio))
    place = LEFT + WIDTH - wide, LOGO_TOP, wide, int(wide / ratio)
    describe(page.shapes.add_picture(io.BytesIO(content), *place), site_name())


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
