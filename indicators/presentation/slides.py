"""A view for an audience: one finding in large type, its picture, its source and caveat, and the way to it."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from indicators.drawing import svg_figure
from indicators.drawing.qr_codes import qr
from indicators.drawing.rooms import SCREEN, SCREEN_PHONE
from indicators.drawing.style import VARIABLES
from indicators.drawing.text import width, wrapped
from indicators.language.areas import area_sentence
from indicators.language.language import Language
from indicators.language.published_days import day_words
from indicators.language.values import safe
from indicators.model.branding import site_name
from indicators.view.facts import plain
from indicators.view.reader import Reader
from indicators.view.view import View


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


def presentation_slide(view: View, answer: Any, reader: Reader, title: str = "", link: str = "") -> Slide:
    """The slide of an answer; under the presenter's own title the finding opens the lead. No picture: the words."""
    finding = (view.screen_headline or view.headline)(answer, reader)
    lead = view.screen_lead(answer, reader)
    if title and title != finding:
        lead = f"<b>{safe(finding)}.</b> {lead}"
    wide, narrow = _pictures(view, answer, reader, finding)
    notes = (view.screen_notes or view.notes)(answer, reader)
    city = view.city(answer)
    area = [safe(area_sentence(city, reader.language))] if city else []
    day = [safe(words)] if (words := day_words(link, reader.language)) else []
    foot = "".join(f"<p>{paragraph}</p>" for paragraph in (*day, *area, *notes.paragraphs()))
    return Slide(title or finding, lead, wide, narrow, foot, link)


def with_withdrawal(slide: Slide, withdrawn: str) -> Slide:
    """The slide with a line on the withdrawn figures that it points to; the same one where there are none."""
    return replace(slide, lead=f"<b>{safe(withdrawn)}</b> {slide.lead}".strip()) if withdrawn else slide


def _pictures(view: View, answer: Any, reader: Reader, alt: str) -> list[str]:
    """The picture of an answer as SVG in the page's own colours, wide and for a phone; empty where nothing is drawn."""
    if not view.chart:
        return ["", ""]
    themed = replace(reader, look=VARIABLES)
    figures = {room: view.chart(answer, themed, room) for room in (SCREEN, SCREEN_PHONE)}
    return ["" if figure.blank else svg_figure.document(figure, room, alt) for room, figure in figures.items()]


def message_slide(title: str, text: str) -> Slide:
    """The slide of a presenter's own words."""
    paragraphs = "".join(f"<p>{safe(one)}</p>" for one in text.split("\n") if one)
    return Slide(title or text, paragraphs if title else "", kind="message")


def linked_slide(title: str, message: str, link: str) -> Slide:
    """The slide of a view that has no picture for an audience: its name, and the way to it."""
    return Slide(title, f"<p>{safe(message)}</p>", link=link, kind="message")


def slide_html(slide: Slide, number: int, count: int, _: Language) -> str:
    """The slide as HTML, styled by `slide_style`."""
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
        f"<div class='vg-h-place'><span>{place}</span><b>{safe(site_name())}</b></div>{code}</footer></section>"
    )


def key_help(_: Language, poll: bool = False, file: bool = False) -> str:
    """The keys of a presentation, as HTML; `poll`: with that of polls, `file`: those of the file without network."""
    keys = [
        ("→ ↓ " + _("Space"), _("Next slide")),
        ("← ↑", _("Previous slide")),
        (_("Home, End"), _("First slide, last slide")),
        ("F", _("Full screen")),
        ("B", _("Black screen")),
        *([("O", _("Open or close the poll"))] if poll else []),
        *([("D", _("Dark or light")), ("P", _("Print all slides"))] if file else [("Esc", _("End presentation"))]),
        ("?", _("Show or hide these keys")),
    ]
    rows = "".join(f"<dt>{safe(key)}</dt><dd>{safe(words)}</dd>" for key, words in keys)
    name = safe(_("Keys"))
    return f"<div class='vg-h-keys' role='dialog' aria-label='{name}' hidden><dl>{rows}</dl></div>"


def step_line(number: int, kind: str, title: str) -> str:
    """A step in the list of the presenter, as HTML."""
    return f"<p class='vg-step'><b>{number}</b><small>{safe(kind)}</small><span>{safe(title)}</span></p>"


@cache
def slide_style() -> str:
    """The style sheet of slides, in which colours are the page's variables."""
    return Path(__file__).with_name("slides.css").read_text(encoding="utf-8")


ROOM = 1728  # units of the slide's width
FOOT = 1400  # of the foot, beside place and code
TITLES = (("", 68, 2), ("vg-h-long", 56, 2), ("vg-h-longer", 46, 3), ("vg-h-longest", 38, 4))
LEADS = (("", 32, 2), ("vg-h-more", 27, 3), ("vg-h-most", 23, 4))
NOTES = (("", 24, 3), ("vg-h-small", 21, 5), ("vg-h-smaller", 18, 7))
WIDER = 1.04  # a title's face against the one that widths are known of


class Sizes(NamedTuple):
    """The classes of the style sheet (slides.css)."""

    title: str
    lead: str
    notes: str


def classes(title: str, lead: str, notes: str) -> Sizes:
    """The largest type of each in which its lines are few enough; the smallest where none is."""
    feet = [plain(one) for one in notes.split("</p>") if one]
    return Sizes(
        _first(TITLES, [title], ROOM / WIDER, True),
        _first(LEADS, [plain(lead)], ROOM, False),
        _first(NOTES, feet, FOOT, False),
    )


def _first(sizes: tuple[tuple[str, int, int], ...], paragraphs: list[str], room: float, bold: bool) -> str:
    for name, size, most in sizes:
        if sum(_lines(one, size, room, bold) for one in paragraphs) <= most:
            return name
    return sizes[-1][0]


def _lines(text: str, size: float, room: float, bold: bool) -> int:
    """How many lines the words take; a word longer than a line is broken."""
    lines = wrapped(text, room, size, bold) if text else ()
    return sum(max(1, -(-int(width(one, size, bold)) // int(room))) for one in lines)
