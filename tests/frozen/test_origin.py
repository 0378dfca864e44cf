"""Files say where they come from: the identifier and address of the view, its day, releases and language."""

import io
import re
import zipfile

import pytest
from PIL import Image
from pptx import Presentation

from indicators import exports, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.exports.report.contents import matter
from indicators.language.published_days import day_of, day_words
from indicators.view import Reader

CITY, NIGHT = "BE005C", "safe_night_city"
LINK = f"https://vigie.example/compare?city={CITY}&indicator={NIGHT}&view=bars&lang=fr"
FROZEN = f"{LINK}&day=2026-11-28"


@pytest.fixture(scope="module")
def reader(atlas):
    return Reader(load_language("fr"), atlas.catalogue, tokens("light"))


@pytest.fixture(scope="module")
def bars(atlas):
    return atlas.bars(NIGHT, (CITY, "BE003C"), atlas.compare(CITY).comparator, atlas.years()[-1])


@pytest.fixture(scope="module")
def id():
    return exports.view_id("bars", FROZEN)


def said(texts: str, id: str, link: str = FROZEN) -> bool:
    return all(one in texts for one in (id, link.replace("&", "&amp;") if "&amp;" in texts else link, "fr", "@20"))


def test_a_picture_says_its_day_in_sight_and_its_origin_in_its_properties(bars, reader, id):
    for form in ("column", "slide"):
        svg = exports.picture(view_of(bars), bars, reader, form, FROZEN)
        words = re.sub(r"<(title|desc|metadata).*?</\1>", "", svg)
        assert "28 novembre 2026" in re.sub(r"<[^>]+>", " ", words)
        assert said(svg.partition("<metadata")[2].partition("</metadata>")[0], id)
    image = Image.open(io.BytesIO(exports.png(svg)))
    image.load()
    assert image.text["identifier"] == id and image.text["source"] == FROZEN and image.text["issued"] == "2026-11-28"
    assert image.text["language"] == "fr" and "@20" in image.text["isVersionOf"]
    today = exports.picture(view_of(bars), bars, reader, "slide", LINK)
    assert "28 novembre 2026" not in today and "issued" not in today and f">{id}<" in today


def test_slides_say_their_day_in_the_foot_and_their_origin_in_the_properties(bars, reader, id):
    deck = Presentation(io.BytesIO(exports.view_deck(view_of(bars), bars, reader, FROZEN)))
    about = deck.core_properties
    assert about.identifier == id and said(about.comments, id)
    for slide in deck.slides:
        assert any("28 novembre 2026" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_workbook_says_its_day_and_its_origin(bars, reader, id):
    with zipfile.ZipFile(io.BytesIO(exports.view_workbook(view_of(bars), bars, reader, FROZEN))) as book:
        assert said(book.read("docProps/custom.xml").decode(), id)
        assert id in book.read("docProps/core.xml").decode()
        assert "28 novembre 2026" in book.read("xl/sharedStrings.xml").decode()


def test_the_documents_of_a_city_say_their_day_and_origin(atlas, reader):
    dossier = atlas.dossier(CITY)
    view, link = view_of(dossier), f"https://vigie.example/?city={CITY}&lang=fr&day=2026-11-28"
    id = exports.view_id("dossier", link)
    pdf = exports.two_pages(view, dossier, reader, link)
    assert said(re.search(rb"<dc:description>(.*?)</dc:description>", pdf, re.DOTALL)[1].decode(), id, link)
    assert "28 novembre 2026" in matter(view, dossier, reader, link, brief=True)["over"]
    about = Presentation(io.BytesIO(exports.city_deck(view, dossier, reader, link))).core_properties
    assert about.identifier == id and said(about.comments, id, link)
    with zipfile.ZipFile(io.BytesIO(exports.city_workbook(view, dossier, reader, link))) as book:
        assert said(book.read("docProps/custom.xml").decode(), id, link)


def test_a_slide_of_a_presentation_and_a_badge_say_their_day(atlas, bars, reader):
    slide = views.presentation_slide(view_of(bars), bars, reader, link=FROZEN)
    assert (
        "28 novembre 2026" in slide.notes
        and "28 novembre 2026" not in views.presentation_slide(view_of(bars), bars, reader, link=LINK).notes
    )
    comparison = atlas.compare(CITY)
    badges = [
        exports.badge(comparison, NIGHT, Reader(reader.language, atlas.catalogue), day)
        for day in (None, day_of(FROZEN))
    ]
    assert badges[0] != badges[1]
    assert day_words(LINK, reader.language) == "" and "28 novembre 2026" in day_words(FROZEN, reader.language)
