"""Pictures of what a page shows, to print or to project, as SVG and PNG: made on the server, without a browser."""

import math
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from html import unescape
from typing import Any

from indicators.drawing import svg_figure
from indicators.drawing.rooms import COLUMN as COLUMN_ROOM
from indicators.drawing.rooms import SLIDE as SLIDE_ROOM
from indicators.exports import page as exports_page
from indicators.exports.origin import origin, svg_metadata, with_texts
from indicators.exports.page import BESIDE, COLUMN, FORMS, NARROW, SLIDE, WIDE, PictureForm, PictureWords
from indicators.language.areas import area_of
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.published_days import day_words
from indicators.model.indicators import Indicator
from indicators.model.locations import FONTS
from indicators.view import Reader, View
from indicators.view.sheet import comparable_words

LARGEST = 1.9  # how much larger than on the screen a figure may be drawn on a slide
READABLE = 1.15  # and how much larger it must be: else it shows fewer indicators
FEWEST = 8  # indicators
PROPERTY = re.compile(r"<dc:(\w+)>([^<]*)</dc:\1>")
NARROWEST = 600  # pixels: a form less wide takes the narrow figure


def picture(view: View, answer: Any, reader: Reader, form: str, link: str, colouring: str = "outcome") -> str:
    """The picture of an answer as SVG, in the form "column" (800 pixels wide) or "slide" (1600 by 900).

    Finding, city, period, key, caveats, comparability, sources and `link` are inside. The same answer gives the same
    bytes. Raises KeyError for another form, TypeError for a view that has no picture.
    """
    cut = FORMS[form]
    if view.drawing:
        words = picture_words(view, answer, answer, reader, link, colouring)
        page = BESIDE if view.beside and cut is not COLUMN else cut
        return exports_page.laid_out(words, page, reader.look, view.drawing(answer, reader, colouring))
    if not view.chart:
        raise TypeError(f"No picture is drawn of {view.answer.__name__}.")
    most, drawing = view.most[cut is COLUMN], ""
    while not drawing:
        drawing, most = _drawn(view, answer, reader, (cut, link, colouring), most)
    return drawing


def _drawn(view: View, answer: Any, reader: Reader, form: tuple[PictureForm, str, str], most: int) -> tuple[str, int]:
    """The picture with `most` indicators where its words can be read, else nothing and how many to try next.

    Rows are as high as each other, so the height that is too much says how many are; at least one goes.
    """
    cut, link, colouring = form
    part = view.part(answer, most)
    words = picture_words(view, part, answer, reader, link, colouring)
    figure = _Figure(view, cut, part, reader)
    drawing = exports_page.laid_out(words, cut, reader.look, figure)
    if figure.scale >= READABLE or most <= FEWEST or most > 900 or not cut.height:
        return drawing, most
    return "", max(FEWEST, min(most - 1, math.ceil(most * figure.scale / READABLE)))


def figures(view: View, answer: Any, reader: Reader, colouring: str = "outcome") -> tuple[PictureWords, str, str]:
    """The words of an answer's picture, and its figure alone as SVG: wide, and narrow for a phone."""
    part = view.part(answer, view.most[0])
    words = picture_words(view, part, answer, reader, "", colouring)
    wide, narrow = (
        exports_page.alone(words, form, _maker(view, form, part, reader, colouring)) for form in (WIDE, NARROW)
    )
    return words, wide, narrow


def png(drawing: str, scale: float = 1.0) -> bytes:
    """A picture of ours in pixels: as large as it says times `scale`, with the project's own faces, the same bytes
    each time. What the SVG says of where it comes from is in the texts of the PNG, too."""
    width, height = exports_page.size(drawing)
    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    page += f'#image(bytes(sys.inputs.drawing), format: "svg", width: {width}pt, height: {height}pt)'
    with _compiler() as compiler:
        pixels = compiler.compile(input=page.encode(), format="png", ppi=72.0 * scale, sys_inputs={"drawing": drawing})
    metadata = drawing.partition("<metadata")[2].partition("</metadata>")[0]
    return with_texts(pixels, {name: unescape(text) for name, text in PROPERTY.findall(metadata)})


_spare: list = []  # compilers that no thread uses


@contextmanager
def _compiler() -> Generator[Any, None, None]:
    """A compiler that no other thread uses meanwhile: typst refuses two at once ("Already borrowed")."""
    import typst  # 40 megabytes of program: only for those who take a picture away

    try:
        compiler = _spare.pop()
    except IndexError:
        compiler = typst.Compiler(root=str(FONTS), font_paths=[str(FONTS)], ignore_system_fonts=True)
    try:
        yield compiler
    finally:
        _spare.append(compiler)


def _maker(view: View, form: PictureForm, answer: Any, reader: Reader, colouring: str) -> Callable:
    return view.drawing(answer, reader, colouring) if view.drawing else _Figure(view, form, answer, reader)


class _Figure:
    """A figure that is drawn once its room is known."""

    def __init__(self, view: View, form: PictureForm, answer: Any, reader: Reader):
        assert view.chart is not None, f"the view {view.name} is drawn, and has no chart"
        self.figure = view.chart(answer, reader, COLUMN_ROOM if form.width < NARROWEST else SLIDE_ROOM).to_dict()
        self.form, layout = form, self.figure["layout"]
        self.width, self.fixed = layout.get("width", view.width), "width" in layout
        self.scale = 1.0

    def __call__(self, width: float, room: float | None) -> tuple[str, float]:
        """The figure as large as its room allows, and its height."""
        high = self.figure["layout"]["height"]
        if room is not None:
            self.scale = min(LARGEST, width / self.width, room / high)
        elif width > NARROWEST or self.fixed:
            self.scale = min(1.0, width / self.width)
        inside = svg_figure.drawn(self.figure, width / self.scale)
        return f'<g transform="scale({self.scale:.4f})">{inside}</g>', high * self.scale


__all__ = ["COLUMN", "SLIDE", "picture", "png"]


def picture_words(view: View, answer: Any, full: Any, reader: Reader, link: str, colouring: str) -> PictureWords:
    """All the words of a picture of `answer`, the part that is drawn of `full`: the finding is that of the whole."""
    _ = reader.language
    notes = (view.picture_notes or view.notes)(answer, reader)
    part = view.part_words(answer, full, reader) if view.part_words and answer is not full else ""
    lead = (view.picture_lead or view.lead)(full, reader)
    city = view.city(answer)
    about = (full_name(city, _), area_of(city, _), view.period(answer)) if city else (view.period(answer),)
    about = (*about, day_words(link, _).removesuffix("."))
    rule = view.comparable(answer, reader) if view.comparable else _comparable(view.indicators(answer, reader), _)
    context = _("Context only: it describes cities, not their results.")
    return PictureWords(
        title=view.headline(full, reader),
        about=" · ".join(one for one in about if one),
        lead=" ".join(one for one in (part, lead) if one),
        key=view.key(answer, reader, colouring),
        comparable=_("Comparing cities: {rule}.", rule=rule) if rule else context,
        cares=notes.in_picture(),
        source=notes.sources,
        link=link,
        language=_.code,
        metadata=svg_metadata(origin(view, full, link, _)),
    )


def _comparable(indicators: tuple[Indicator, ...], _: Language) -> str:
    """What may be compared between two cities: one rule, or each with how many of the indicators it holds for."""
    rules = dict.fromkeys(one.comparable for one in indicators)
    if len(rules) <= 1:
        return "".join(comparable_words(rule, _) for rule in rules)
    counts = [(rule, sum(one.comparable is rule for one in indicators)) for rule in rules]
    return _.row(
        [
            _("{rule} ({number} of {all})", rule=comparable_words(rule, _), number=number, all=len(indicators))
            for rule, number in counts
        ]
    )
