"""The slides of one view: its finding with a chart that can be edited, then what may be said of it."""

from datetime import date

from pptx.util import Inches, Pt

from indicators import views
from indicators.catalogue import Catalogue
from indicators.exports.slides.frames import table
from indicators.exports.slides.pictures import picture
from indicators.exports.slides.stage import BODY_TOP, LEFT, WIDTH, Foot, Stage, stage
from indicators.views.language import Language
from indicators.views.press import PressCard


def view_deck(answer: object, catalogue: Catalogue, _: Language, link: str = "") -> bytes:
    """One view as slides: its finding with an editable chart, then what may be said of it."""
    made = stage(_)
    shown, datasets = views.indicators_of(answer, catalogue), views.declared(answer, catalogue)
    foot = Foot(views.care_line(shown, _), views.source_line(datasets, _), link)
    cards = list(views.press_cards(answer, catalogue, _).values())
    notes = notes_of(cards[:1], answer, catalogue, _)
    title, lead = views.told_of(answer, catalogue, _)
    picture(answer, made, made.slide(title, lead, foot, notes), catalogue)
    for card in cards[:1]:
        press_slide(made, card, foot, notes)
    return made.bytes(title, max((one.retrieved for one in datasets), default=date(2020, 1, 1)))


def press_slide(made: Stage, card: PressCard, foot: Foot, notes: str) -> None:
    """What can be said of a figure and what not, in two columns."""
    _ = made._
    title = _("What can be said of it in public, and what not")
    slide = made.slide(title, card.about, foot, notes)
    most = max(len(card.can), len(card.cannot))
    pad = ("",) * most
    rows = list(zip((*card.can, *pad), (*card.cannot, *pad), strict=False))[: min(most, 6)]
    head = [_("What can be said"), _("What cannot be said")]
    alt = _("Two columns: what can be said, and what cannot.")
    table(made, slide, (LEFT, BODY_TOP, WIDTH), head, rows, [1, 1], alt, row=Inches(0.62), size=Pt(14))


def notes_of(cards: list[PressCard], answer: object, catalogue: Catalogue, _: Language) -> str:
    """The speaker's notes: the press questions with their answers, then what to cite."""
    told, asked = [], _("Three questions a journalist will ask")
    for card in cards:
        told.append(f"{asked} — {card.about}")
        told += [f"{question}\n{reply}" for question, reply in card.questions]
    told.append(_("Sources and licences"))
    told += [f"{citation} ({licence})" for _title, citation, licence in views.source_rows(answer, catalogue, _)]
    return "\n\n".join(told)
