"""Slides for those who hear them: titles, words of drawings, heads of tables, the language, the order of reading."""

import io
from datetime import date

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from indicators import Atlas, exports
from indicators.answers.network import NetworkProgress, NetworkYear
from indicators.answers.preparedness import Shortages
from indicators.drawing.style import LIGHT
from indicators.exports.slides.layout import FOOT_TOP
from indicators.language.language import load_language
from indicators.view import Reader
from tests import seen
from tests.exports.test_slides import LINK, views_of

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SPOKEN = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "it": "it-IT", "pt": "pt-PT"}


def of_network(atlas: Atlas, code: str) -> bytes:
    progress = NetworkProgress((), (), 0, len(atlas.catalogue.items))
    state = NetworkYear(2026, date(2026, 11, 29), progress, 0, 0, atlas.deliveries(), Shortages((), (), (), 0))
    return exports.network_deck(state, Reader(load_language(code), atlas.catalogue, LIGHT), LINK)


def of_city(atlas: Atlas, code: str) -> bytes:
    return seen.made(exports.city_deck, atlas.dossier("BE005C"), atlas.catalogue, load_language(code), LINK)


def of_view(atlas: Atlas, code: str) -> bytes:
    return seen.made(exports.view_deck, views_of(atlas)["lines"], atlas.catalogue, load_language(code), LINK)


@pytest.mark.parametrize(("make", "code"), [(of_city, "fr"), (of_city, "pt"), (of_view, "it"), (of_network, "de")])
def test_a_deck_can_be_heard(atlas: Atlas, make, code):
    deck = Presentation(io.BytesIO(make(atlas, code)))
    assert deck.core_properties.language == SPOKEN[code] and deck.core_properties.title
    assert_spoken(deck.element, SPOKEN[code])
    for slide in deck.slides:
        first, *rest = slide.shapes
        assert first == slide.shapes.title and first.text_frame.text
        feet = [one.top >= FOOT_TOP for one in rest]
        assert feet == sorted(feet) and any(feet), "the foot is read last"
        for shape in rest:
            assert (shape.has_text_frame and shape.text_frame.text) or described(shape), (
                first.text_frame.text,
                shape.name,
            )
            if getattr(shape, "has_table", False) and shape.has_table:
                assert shape.table.first_row and all(cell.text_frame.text for cell in shape.table.rows[0].cells)
            if shape.has_chart:
                assert_spoken(shape.chart._chartSpace, SPOKEN[code])
        assert_spoken(slide.element, SPOKEN[code])
        assert_spoken(slide.notes_slide.element, SPOKEN[code])


def described(shape) -> bool:
    """Whether it has words for those who do not see it, or is marked as nothing to be told."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    return len(about.get("descr") or "") > 10 or next(about.iter(DECORATIVE), {}).get("val") == "1"


def assert_spoken(root, language: str) -> None:
    looks = [one.get("lang") for one in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr"))]
    assert {*looks} <= {language}, {*looks}
    assert all(one.find(qn("a:rPr")) is not None for one in root.iter(qn("a:r")))
