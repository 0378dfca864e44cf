"""Pictures of what a page shows, to print or to project, as SVG and PNG: made on the server, without a browser."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.chance import Funnel
from indicators.exports import faces, pictures_figure, pictures_hall, pictures_map, pictures_page
from indicators.exports.pictures_chosen import chosen, remark
from indicators.exports.pictures_page import BESIDE, COLUMN, FORMS, NARROW, SLIDE, WIDE, Form, Told
from indicators.exports.pictures_told import told
from indicators.readiness import Scorecard
from indicators.views.bars import bars, bars_phone
from indicators.views.felt import felt, felt_phone
from indicators.views.funnel import funnel_phone, funnel_slide
from indicators.views.language import Language
from indicators.views.lines import lines_phone, lines_slide
from indicators.views.places import places_sized
from indicators.views.profile import profile, profile_phone
from indicators.views.rug import rug
from indicators.views.rug_phone import rug_phone
from indicators.views.scatter import scatter_phone, scatter_slide
from indicators.views.scorecard import scorecard, scorecard_phone
from indicators.views.spine import spine
from indicators.views.spine_phone import spine_phone
from indicators.views.style import Tokens

LARGEST = 1.9  # how much larger than on the screen a figure may be drawn on a slide
READABLE = 1.15  # and how much larger it must be: else it shows fewer indicators
NARROWEST = 600  # pixels: a form less wide takes the narrow figure
MAP_COLUMN, MAP_SLIDE = 0.8, 1.25  # how much larger than on the screen the map's signs are


@dataclass(frozen=True)
class Kind:
    """How one kind of answer is drawn: wide on a slide, narrow in a column."""

    name: str
    wide: Callable
    narrow: Callable
    width: float = 1000  # at which the wide figure's words are placed
    most: tuple[int, int] = (999, 999)  # indicators on a slide, in a column


_KINDS: dict[type, Kind] = {
    Comparison: Kind("spine", spine, spine_phone, 920, (13, 11)),
    Lines: Kind("lines", lines_slide, lines_phone),
    Bars: Kind("bars", bars, bars_phone),
    Rug: Kind("rug", rug, rug_phone, 960, (18, 12)),
    Scatter: Kind("scatter", scatter_slide, scatter_phone),
    Funnel: Kind("funnel", funnel_slide, funnel_phone),
    Felt: Kind("felt", felt, felt_phone, 1040, (8, 6)),
    Likeness: Kind("profile", profile, profile_phone, 1000),
    Scorecard: Kind("scorecard", scorecard, scorecard_phone, 920),
}


def has_picture(answer: object) -> bool:
    """Whether a picture can be made of the answer."""
    return isinstance(answer, (Places, *pictures_hall.DRAWN)) or type(answer) in _KINDS


def picture(
    answer: object,
    catalogue: Catalogue,
    _: Language,
    colours: Tokens,
    form: str,
    link: str,
    colouring: str = "outcome",
) -> str:
    """The picture of an answer as SVG, in the form "column" (800 pixels wide) or "slide" (1600 by 900).

    Finding, city, period, key, caveats, comparability, sources and `link` are inside. The same answer gives the same
    bytes. Raises KeyError for another form, TypeError for an answer that has no picture.
    """
    cut = FORMS[form]
    if isinstance(answer, Places):
        words = told(answer, catalogue, _, colours, link, colouring)
        return pictures_page.laid_out(
            words, cut if cut is COLUMN else BESIDE, colours, _map(answer, catalogue, _, colours, colouring)
        )
    if isinstance(answer, pictures_hall.DRAWN):
        words = pictures_hall.told(answer, catalogue, _, link)
        return pictures_page.laid_out(words, cut, colours, pictures_hall.figure(answer, catalogue, _, colours, cut))
    if type(answer) not in _KINDS:
        raise TypeError(f"No picture is drawn of {type(answer).__name__}.")
    kind = _KINDS[type(answer)]
    most = kind.most[cut is COLUMN]
    while True:
        shown = chosen(answer, most)
        words = told(shown, catalogue, _, colours, link, colouring, answer, remark(answer, shown, _))
        figure = _Figure(kind, cut, shown, catalogue, _, colours)
        drawing = pictures_page.laid_out(words, cut, colours, figure)
        if figure.scale >= READABLE or most <= 8 or most > 900 or not cut.height:
            return drawing
        most -= 1


def figures(
    answer: object, catalogue: Catalogue, _: Language, colours: Tokens, colouring: str = "outcome"
) -> tuple[Told, str, str]:
    """The words of an answer's picture, and its figure alone as SVG: wide, and narrow for a phone."""
    if isinstance(answer, Places):
        words, draw = told(answer, catalogue, _, colours, "", colouring), _map(answer, catalogue, _, colours, colouring)
        return words, *(pictures_page.alone(words, form, draw) for form in (WIDE, NARROW))
    kind = _KINDS[type(answer)]
    shown = chosen(answer, kind.most[0])
    words = told(shown, catalogue, _, colours, "", colouring, answer, remark(answer, shown, _))
    drawn = (_Figure(kind, form, shown, catalogue, _, colours) for form in (WIDE, NARROW))
    return words, *(pictures_page.alone(words, one.form, one) for one in drawn)


def png(drawing: str) -> bytes:
    """A picture of ours in pixels: as large as it says, with the project's own faces, the same bytes each time."""
    width, height = pictures_page.size(drawing)
    page = f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    page += f'#image(bytes(sys.inputs.drawing), format: "svg", width: {width}pt, height: {height}pt)'
    with _compiler() as compiler:
        return compiler.compile(input=page.encode(), format="png", ppi=72.0, sys_inputs={"drawing": drawing})


_spare: list = []  # compilers that no thread uses


@contextmanager
def _compiler() -> Iterator:
    """A compiler that no other thread uses meanwhile: typst refuses two at once ("Already borrowed")."""
    import typst  # 40 megabytes of program: only for those who take a picture away

    try:
        compiler = _spare.pop()
    except IndexError:
        compiler = typst.Compiler(root=str(faces.FOLDER), font_paths=[str(faces.FOLDER)], ignore_system_fonts=True)
    try:
        yield compiler
    finally:
        _spare.append(compiler)


class _Figure:
    """A figure that is drawn once its room is known."""

    def __init__(self, kind: Kind, form: Form, answer: object, catalogue: Catalogue, _: Language, colours: Tokens):
        draw = kind.narrow if form.width < NARROWEST else kind.wide
        self.figure = draw(answer, catalogue, _, colours).to_dict()
        self.kind, self.form = kind, form
        self.scale = 1.0

    def __call__(self, width: float, room: float | None) -> tuple[str, float]:
        """The figure as large as its room allows, and its height."""
        high = self.figure["layout"]["height"]
        if room is not None:
            self.scale = min(LARGEST, width / self.kind.width, room / high)
        elif width > NARROWEST:
            self.scale = min(1.0, width / self.kind.width)
        inside = pictures_figure.drawn(self.figure, width / self.scale)
        return f'<g transform="scale({self.scale:.4f})">{inside}</g>', high * self.scale


def _map(answer: Places, catalogue: Catalogue, _: Language, colours: Tokens, colouring: str) -> Callable:
    def draw(width: float, room: float | None) -> tuple[str, float]:
        scale = MAP_SLIDE if room else MAP_COLUMN if width < NARROWEST else 1.0
        high = room or width * (1.05 if width < NARROWEST else 0.6)
        size = round(width / scale), round(high / scale)
        inside = pictures_map.drawn(*places_sized(answer, catalogue, _, colours, colouring, size))
        return f'<g transform="scale({scale:.4f})">{inside}</g>', high

    return draw


__all__ = ["COLUMN", "SLIDE", "has_picture", "picture", "png"]
