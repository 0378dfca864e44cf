"""A view for a hall: one finding in large type, its picture, its source and caveat, and the way to it by a phone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug, Scatter
from indicators.catalogue import Catalogue
from indicators.chance import Funnel
from indicators.composing import Composed
from indicators.readiness import Gaps, Scorecard, Shortages
from indicators.views import (
    hall_bars,
    hall_dots,
    hall_gaps,
    hall_index,
    hall_lines,
    hall_map,
    hall_points,
    hall_rows,
    hall_scorecard,
)
from indicators.views.codes import qr
from indicators.views.hall_sizes import classes
from indicators.views.hall_stated import map_finding, map_lead
from indicators.views.hall_svg import NARROW, WIDE
from indicators.views.hall_words import hall_finding, hall_lead, hall_notes
from indicators.views.language import Language
from indicators.views.values import safe

PICTURES: dict[type, Callable[..., str]] = {
    Comparison: hall_rows.city_rows,
    Places: hall_map.europe,
    Lines: hall_lines.lines,
    Bars: hall_bars.bars,
    Likeness: hall_bars.near,
    Felt: hall_bars.voices,
    Scatter: hall_points.scatter,
    Funnel: hall_points.funnel,
    Rug: hall_points.tiles,
    Scorecard: hall_scorecard.parts,
    Composed: hall_index.ranks,
    Gaps: hall_gaps.matrix,
    Shortages: hall_gaps.lacks,
}
DOTS = "dots"  # the other shape of a map: how the cities are distributed


@dataclass(frozen=True)
class Slide:
    """What one slide shows; everything but `title` and `link` is HTML already."""

    title: str
    lead: str = ""
    wide: str = ""  # the picture, as SVG
    narrow: str = ""  # its form for a phone, where it has another
    notes: str = ""
    link: str = ""  # where a phone finds the view
    kind: str = "view"


def hall_slide(
    answer: object, catalogue: Catalogue, _: Language, title: str = "", link: str = "", shape: str = ""
) -> Slide:
    """The slide of an answer; under the presenter's own title the finding opens the lead. No picture: the words.

    `shape`: DOTS shows the cities of a map as dots along a scale, where they can be.
    """
    mapped, draw = isinstance(answer, Places), PICTURES.get(type(answer))
    if mapped and shape == DOTS and hall_dots.can_be(answer):
        mapped, draw = False, hall_dots.dots
    finding = (map_finding if mapped else hall_finding)(answer, catalogue, _)
    lead = (map_lead if mapped else hall_lead)(answer, catalogue, _)
    if title and title != finding:
        lead = f"<b>{safe(finding)}.</b> {lead}"
    pictures = [draw(answer, catalogue, _, frame, finding) if draw else "" for frame in (WIDE, NARROW)]
    return Slide(title or finding, lead, *pictures, hall_notes(answer, catalogue, _), link)


def message_slide(title: str, text: str) -> Slide:
    """The slide of a presenter's own words."""
    paragraphs = "".join(f"<p>{safe(one)}</p>" for one in text.split("\n") if one)
    return Slide(title or text, paragraphs if title else "", kind="message")


def linked_slide(title: str, told: str, link: str) -> Slide:
    """The slide of a view that has no picture for halls: its name, and the way to it."""
    return Slide(title, f"<p>{safe(told)}</p>", link=link, kind="message")


def slide_html(slide: Slide, number: int, count: int, _: Language) -> str:
    """The slide as HTML, styled by `hall_style`."""
    size = classes(slide.title, slide.lead, slide.notes)
    lead = f"<div class='vg-h-lead {size.lead}'>{slide.lead}</div>" if slide.lead else ""
    only = "vg-h-wide" if slide.narrow else "vg-h-both"
    wide = f"<div class='{only}'>{slide.wide}</div>" if slide.wide else ""
    narrow = f"<div class='vg-h-narrow'>{slide.narrow}</div>" if slide.narrow else ""
    place = _("{number} / {count}", number=number, count=count)
    code = f"<div class='vg-h-code'>{qr(slide.link)}</div>" if slide.link else ""
    return (
        f"<section class='vg-h vg-h-{slide.kind}' aria-roledescription='slide' aria-label='{place}'>"
        f"<h1 class='{size.title}'>{safe(slide.title)}</h1>{lead}"
        f"<div class='vg-h-picture'>{wide}{narrow}</div>"
        f"<footer><div class='vg-h-notes {size.notes}'>{slide.notes}</div>"
        f"<div class='vg-h-place'><span>{place}</span><b>Vigie</b></div>{code}</footer></section>"
    )


def step_line(number: int, kind: str, title: str) -> str:
    """A step in the list of the presenter, as HTML."""
    return f"<p class='vg-step'><b>{number}</b><small>{safe(kind)}</small><span>{safe(title)}</span></p>"


@cache
def hall_style() -> str:
    """The style sheet of slides, in which colours are the page's variables."""
    return Path(__file__).with_name("hall.css").read_text(encoding="utf-8")
