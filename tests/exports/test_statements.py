"""What a city says of itself in its documents: only where it said it, and where the viewer may read it."""

import io
from dataclasses import replace

from pptx import Presentation

from indicators import example_gaps, example_scorecard, exports
from indicators.dossier.rows import stated_parts
from indicators.exports.report.contents import matter
from indicators.language.language import load_language
from indicators.view import Reader
from tests import seen


def test_scorecard_and_gaps_are_slides_and_parts_of_the_report_where_they_are_stated(atlas):
    _, catalogue = load_language("en"), atlas.catalogue
    dossier = replace(atlas.dossier("BE005C"), readiness=example_scorecard(catalogue), gaps=example_gaps(catalogue))
    deck = Presentation(io.BytesIO(seen.made(exports.city_deck, dossier, catalogue, _)))
    plain = Presentation(io.BytesIO(seen.made(exports.city_deck, atlas.dossier("BE005C"), catalogue, _)))
    assert len(deck.slides) == len(plain.slides) + 2
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any("rates itself" in one for one in titles)
    for slide in deck.slides:
        assert max(shape.top + shape.height for shape in slide.shapes if shape.has_text_frame) <= deck.slide_height
    assert [one["title"] for one in seen.made(matter, dossier, catalogue, _, "", False)["parts"]] == [
        "Scorecard",
        "Gaps",
    ]
    assert b"<xmpTPg:NPages>2<" in seen.made(exports.two_pages, dossier, catalogue, _)
    assert seen.made(exports.full_report, dossier, catalogue, load_language("fr"))


def test_a_city_that_says_nothing_has_no_such_part(atlas):
    assert stated_parts(atlas.dossier("BE005C"), Reader(load_language("en"), atlas.catalogue)) == []
