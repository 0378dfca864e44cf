"""The file of a sequence: the same slides give the same bytes, nothing is fetched, every word is escaped."""

import re

from indicators import exports, load_language, shows
from indicators.presentation import slides
from indicators.presentation.poll_page import poll_slide
from indicators.presentation.slides import message_slide

SLIDES = [
    message_slide("<script>alert(1)</script>", "a & b\n</style>"),
    slides.linked_slide("View", "Opens on a phone.", "https://vigie.example/map?city=BE005C&lang=en"),
    poll_slide(
        shows.Poll("K7M4QX", {"en": ("<i>?", "</li>", "No")}),
        shows.Tally(9, (4, 5)),
        "",
        "https://v.example/p",
        load_language("en"),
    ),
]


def test_the_same_slides_give_the_same_bytes():
    assert exports.presentation_html(SLIDES, "Title", load_language("en")) == exports.presentation_html(
        SLIDES, "Title", load_language("en")
    )


def test_nothing_is_fetched_from_anywhere():
    page = exports.presentation_html(SLIDES, "Title", load_language("en")).decode()
    assert re.findall(r"(?:src|href)\s*=\s*['\"]?(?!data:)", page) == []
    assert re.findall(r"url\((?!data:)", page) == [] and "@import" not in page
    assert "default-src 'none'" in page


def test_words_of_people_are_words():
    page = exports.presentation_html(SLIDES, "</title><script>", load_language("en")).decode()
    assert page.count("<script") == 1 and "&lt;script&gt;alert(1)" in page
    assert "&lt;/li&gt;" in page and "a &amp; b" in page


def test_french_keys_and_words():
    page = exports.presentation_html(SLIDES, "Titre", load_language("fr")).decode()
    assert "<html lang='fr'>" in page and page.count("class='s'") == 3
