"""The sheet of a practice on paper and on a slide: tagged, the same bytes twice, every fact, a code that opens it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indicators import Atlas, exports
from indicators.answers.practices import PracticeFilters
from indicators.capabilities import view_of
from indicators.drawing.qr_codes import qr
from indicators.drawing.style import LIGHT
from indicators.exports.sheet.sheet import _contents
from indicators.language.language import load_language
from indicators.presentation.slides import presentation_slide, slide_html
from indicators.view import Reader

LINK = "https://vigie.example/practices?practice=aarhus_model&lang=en"


def opened(atlas: Atlas, code: str = "en", id: str = "aarhus_model"):
    answer = atlas.practices.listed("BE005C", PracticeFilters(practice=id))
    return view_of(answer), answer, Reader(load_language(code), atlas.catalogue, LIGHT)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_sheet_is_a_tagged_pdf_and_the_same_twice(atlas: Atlas, code):
    first, second = (exports.sheet_pdf(*opened(atlas, code), LINK) for _time in range(2))
    assert first == second and first.startswith(b"%PDF")
    assert f"/Lang({code}".encode() in first and b"/StructTreeRoot" in first
    assert int(re.search(rb"<xmpTPg:NPages>(\d+)<", first)[1]) <= 2


def test_it_says_every_fact_of_the_page_and_the_way_to_it(atlas: Atlas):
    view, answer, reader = opened(atlas)
    facts = view.sheet(answer, reader)
    assert facts.title == "Info-house, mentors and exit from radicalisation"
    names = [name for name, _words in facts.facts]
    for name in ("What was done", "Conditions", "Cost", "Ethics", "Transfer", "What supports it", "Contact", "Source"):
        assert name in names
    assert dict(facts.facts)["Cost"] == "not stated in the sources read"
    words = _contents(facts, view.notes(answer, reader).cautions, reader, LINK)
    assert words["code"].startswith("<svg") and words["link"] == LINK
    assert "No practice here was compared" in words["cautions"][0]
    assert words["foot"].endswith(f" · as of {reader.language.day(datetime.now(UTC).date())}")


def test_a_list_is_no_sheet(atlas: Atlas):
    answer = atlas.practices.listed("BE005C")
    view, reader = view_of(answer), Reader(load_language("en"), atlas.catalogue, LIGHT)
    assert view.sheet(answer, reader) is None
    with pytest.raises(ValueError, match="opens no sheet"):
        exports.sheet_pdf(view, answer, reader)


def test_words_of_authors_are_never_read_as_markup(atlas: Atlas):
    view, answer, reader = opened(atlas)
    wild = replace(answer.entries[0], about={"en": "#panic() *bold* <b>x</b> $ 1 $ ] #include"})
    assert exports.sheet_pdf(view, replace(answer, entries=(wild,)), reader, LINK).startswith(b"%PDF")


def test_the_slide_of_a_sheet_carries_the_code_of_its_link(atlas: Atlas):
    view, answer, reader = opened(atlas)
    slide = presentation_slide(view, answer, reader, link=LINK)
    assert qr(LINK) in slide_html(slide, 1, 1, reader.language)


def test_an_endless_word_is_broken_on_paper_and_on_the_slide_and_an_address_stays_whole(atlas: Atlas):
    view, answer, reader = opened(atlas)
    address = f"https://vigie.example/{'a' * 80}"
    endless = replace(answer.entries[0], about={"en": f"{'word' * 100} {address}"})
    answer = replace(answer, entries=(endless,))
    facts = _contents(view.sheet(answer, reader), (), reader, LINK)["facts"]
    (about,) = [one["text"] for one in facts if one["name"] == "What was done"]
    assert about.replace("\u200b", "") == f"{'word' * 100} {address}" and address in about
    assert max(map(len, about.removesuffix(address).split("\u200b"))) <= 21
    assert "word" * 100 not in slide_html(presentation_slide(view, answer, reader, link=LINK), 1, 1, reader.language)
