"""Pictures made of a hall's drawings: of what stands on a page as a table, and of an index."""

import re
from collections.abc import Callable

from indicators.catalogue import Catalogue
from indicators.composing import Composed
from indicators.exports import faces
from indicators.exports.pictures_page import Form, Told
from indicators.readiness import Gaps, Shortages
from indicators.views.contents import plain
from indicators.views.hall import PICTURES
from indicators.views.hall_stated import hall_finding, hall_lead, hall_notes
from indicators.views.hall_svg import NARROW, WIDE
from indicators.views.language import Language
from indicators.views.style import Tokens
from indicators.views.words import full_name

DRAWN = (Composed, Gaps, Shortages)
NARROWEST = 600  # pixels: a form less wide takes the narrow drawing
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_COLOUR = re.compile(r"var\(--vg-([a-z-]+)\)")
_STYLE = re.compile(r"style='([^']*)'")
_HEIGHT = re.compile(r"viewBox='0 0 [\d.]+ ([\d.]+)'")


def figure(answer: object, catalogue: Catalogue, _: Language, colours: Tokens, form: Form) -> Callable:
    """What draws the answer once its room is known, in these colours."""
    frame = NARROW if form.width < NARROWEST else WIDE
    drawing = PICTURES[type(answer)](answer, catalogue, _, frame, "")
    if not drawing:
        return lambda width, room: ("", 0.0)
    inside = drawing[drawing.index(">") + 1 : -len("</svg>")]
    inside = _COLOUR.sub(lambda found: getattr(colours, found[1].replace("-", "_")), inside)
    inside = _STYLE.sub(_attributes, inside)
    high = float(_HEIGHT.search(drawing)[1])

    def draw(width: float, room: float | None) -> tuple[str, float]:
        scale = width / frame.width if room is None else min(width / frame.width, room / high)
        return f'<g transform="scale({scale:.4f})">{inside}</g>', high * scale

    return draw


def _attributes(found: re.Match) -> str:
    """A style as attributes, which every program reads; words in the project's own face."""
    pairs = dict(one.split(":", 1) for one in found[1].split(";") if one)
    if "font-size" in pairs:
        pairs = {"font-family": faces.FAMILIES[faces.SANS], "font-weight": "400"} | pairs
        pairs["font-size"] = pairs["font-size"].removesuffix("px")
    return " ".join(f'{name}="{value}"' for name, value in pairs.items())


def told(answer: Composed | Gaps | Shortages, catalogue: Catalogue, _: Language, link: str) -> Told:
    """All the words of the picture: those of the hall, the source apart."""
    *cares, source = _PARAGRAPH.findall(hall_notes(answer, catalogue, _))
    return Told(
        title=hall_finding(answer, catalogue, _),
        about=_about(answer, _),
        lead=hall_lead(answer, catalogue, _),
        key=(),
        comparable=_comparable(answer, _),
        cares=tuple(cares),
        source=source,
        link=link,
        language=_.code,
    )


def headline(answer: object, catalogue: Catalogue, _: Language) -> tuple[str, str]:
    """The finding and the lead, as plain text."""
    return hall_finding(answer, catalogue, _), plain(hall_lead(answer, catalogue, _))


def _about(answer: Composed | Gaps | Shortages, _: Language) -> str:
    """The city, and when it said so or of which years the figures are."""
    if isinstance(answer, Shortages):
        return ""
    if isinstance(answer, Composed):
        known = answer.rows.dropna(subset=["first", "last"])
        years = dict.fromkeys((int(known["first"].min()), int(known["last"].max()))) if len(known) else ()
    else:
        years = (answer.stated_at.year,) if answer.stated_at else ()
    return " · ".join(one for one in (full_name(answer.city, _), "–".join(map(str, years))) if one)


def _comparable(answer: Composed | Gaps | Shortages, _: Language) -> str:
    rule = _("levels comparable, question by question")
    if isinstance(answer, Composed):
        rule = _("scores comparable among the cities that take part, under this recipe")
    return _("Between cities: {rule}.", rule=rule)
