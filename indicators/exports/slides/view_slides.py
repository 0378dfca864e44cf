"""The slides of one view: its finding with a chart that can be edited, then what may be said of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pptx.util import Inches, Pt

from indicators.dossier.rows import source_rows
from indicators.drawing.native import BODY, BODY_TOP, LEFT, WIDTH
from indicators.exports.origin import origin
from indicators.exports.slides.layout import clean, pages
from indicators.exports.slides.stage import DeckBuilder, Foot, stage
from indicators.language.areas import area_sentence
from indicators.language.language import Language
from indicators.model.indicators import Dataset
from indicators.press.card import PressCard, press_cards
from indicators.view import Reader, View
from indicators.view.facts import care_line, plain, source_line


def view_deck(view: View, answer: Any, reader: Reader, link: str = "") -> bytes:
    """One view as slides: its finding with an editable chart, then what may be said of it."""
    _ = reader.language
    deck = stage(_)
    datasets = view.sources(answer, reader)
    foot = Foot(*_care_and_sources(view, answer, reader, datasets), link)
    cards = list(press_cards(view.press(answer, reader)[:1], reader).values())
    notes = "\n\n".join(filter(None, (plain(view.notes(answer, reader).marks), notes_of(cards, datasets, _))))
    city = view.city(answer)
    leads = [area_sentence(city, _) if city else "", plain(view.lead(answer, reader))]
    title, lead = view.heading(answer, reader), " ".join(filter(None, leads))
    assert view.slide is not None, f"the view {view.name} has no slide"
    view.slide(answer, deck, deck.slide(title, lead, foot, notes), reader)
    for card in cards:
        press_slide(deck, card, foot, notes)
    return deck.bytes(
        title, max((one.retrieved for one in datasets), default=date(2020, 1, 1)), origin(view, answer, link, _)
    )


def _care_and_sources(view: View, answer: Any, reader: Reader, datasets: list[Dataset]) -> tuple[str, str]:
    """How the slide must be read, and its sources; of a view without figures what its notes say."""
    if datasets:
        return care_line(view.indicators(answer, reader), reader.language), source_line(datasets, reader.language)
    notes = (view.picture_notes or view.notes)(answer, reader)
    return " ".join(map(plain, notes.cautions)), plain(notes.sources)


def press_slide(deck: DeckBuilder, card: PressCard, foot: Foot, notes: str) -> None:
    """What can be said of a figure and what not, in two columns; on a second slide where one has no room for it."""
    _ = deck._
    title = _("What you can and cannot say in public")
    most = max(len(card.can), len(card.cannot))
    pad = ("",) * most
    rows = list(zip((*card.can, *pad), (*card.cannot, *pad), strict=False))[: min(most, 6)]
    head = [_("What you can say"), _("What you cannot say")]
    alt = _("Two columns: what you can say and what you cannot.")
    look = {"row": Inches(0.5), "size": Pt(14)}
    struck = clean(card.struck)
    for part in pages(BODY, head, rows, [1, 1], **look):
        slide = deck.slide(title, card.about, foot, notes)
        deck.table(slide, (LEFT, BODY_TOP, WIDTH), head, part, [1, 1], alt, struck=struck, **look)


def notes_of(cards: list[PressCard], datasets: Iterable[Dataset], _: Language) -> str:
    """The speaker's notes: the press questions with their answers, then what to cite."""
    notes, heading = [], _("Three questions a journalist may ask")
    for card in cards:
        notes.append(f"{heading} – {card.about}")
        notes += [f"{question}\n{reply}" for question, reply in card.questions]
    cited = [f"{citation} ({licence})" for _title, citation, licence in source_rows(datasets, _)]
    notes += [_("Sources and licences"), *cited] if cited else []
    return "\n\n".join(notes)
