"""The register of practices as an answer: what fits a choice, in which order, what is said, drawn and fed."""

import re

import pytest

from indicators import Atlas, load_language, open_atlas, views
from indicators.answers.practices import PracticeFilters
from indicators.capabilities import view_of
from indicators.drawing.rooms import DESKTOP, PHONE, ROOMS
from indicators.drawing.style import LIGHT
from indicators.view import Reader

LIEGE, BARCELONA, MANNHEIM = "BE005C", "ES002C", "DE081C"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module", params=["en", "fr"])
def reader(request, atlas) -> Reader:
    return Reader(load_language(request.param), atlas.catalogue, LIGHT)


def ids(atlas: Atlas, city: str = LIEGE, **filters: str) -> list[str]:
    """The entries that match, in their order."""
    return [one.id for one in atlas.practices.listed(city, PracticeFilters(**filters)).entries]


def test_the_best_supported_stands_first_then_titles_then_catalogues(atlas):
    entries = atlas.practices.listed(LIEGE).entries
    order = [(one.catalogue, one.title_only) for one in entries]
    assert order == sorted(order) and entries[0].id == "goodnightout"
    assert len(entries) == len(atlas.catalogue.practices)


def test_each_choice_narrows(atlas):
    assert "barcelona_no_callem" in ids(atlas, problem="night_violence", measure="staff_first_line", author="company")
    assert ids(atlas, technology="video_analytics", country="DE") == ["mannheim_way"]
    assert set(ids(atlas, BARCELONA, place="city")) == {"barcelona_no_callem", "cci_toolkits", "mcr_barcelona"}
    assert ids(atlas, find="sauvegardes fiables") == ["betton_cyber"] == ids(atlas, find="reliable backups")
    assert atlas.practices.listed(LIEGE, PracticeFilters(find="no such words")).empty


def test_a_sheet_is_complete_and_leaves_nothing_blank(atlas, reader):
    _ = reader.language
    sheets = views.practice_sheets(atlas.practices.listed(MANNHEIM), Reader(_, atlas.catalogue))
    assert sheets.count("<details") == len(atlas.catalogue.practices)
    assert "<dd></dd>" not in sheets and not re.search(r"\{\w+\}|None|\bnan\b", sheets)
    assert sheets.index("practice-mannheim_way") < sheets.index("practice-goodnightout")  # the own city's first
    none, titles = {
        "en": ("Result not known yet", "title of the case only"),
        "fr": ("Résultat pas encore connu", "titre du cas seulement"),
    }[_.code]
    assert sheets.count(none) > 15 and sheets.count(titles) >= 11


def test_the_practice_that_a_link_names_is_open_and_heads_the_page(atlas, reader):
    answer = atlas.practices.listed(LIEGE, PracticeFilters(practice="aarhus_model"))
    assert " open>" in views.practice_sheets(answer, Reader(reader.language, atlas.catalogue))
    assert view_of(answer).headline(answer, reader).endswith(": Aarhus")


def test_the_headline_counts_what_was_evaluated(atlas):
    reader, answer = Reader(load_language("en"), atlas.catalogue, LIGHT), atlas.practices.listed(LIEGE)
    assert len(answer.evaluated) == 2
    assert view_of(answer).headline(answer, reader) == (
        f"Cities and partners report {len(answer.practices)} practices; with a published evaluation: 2"
    )


def test_the_grid_counts_every_practice_once(atlas, reader):
    answer = atlas.practices.listed(LIEGE)
    for room in (DESKTOP, PHONE):
        figure = view_of(answer).figure(answer, reader, room).to_dict()
        numbers = [re.fullmatch(r"<b>(\d+)</b>", one["text"]) for one in figure["layout"]["annotations"]]
        assert sum(int(one.group(1)) for one in numbers if one) == len(answer.practices)


def test_the_feed_names_source_and_support(atlas, reader):
    feed = views.practices_feed(atlas.practices.listed(LIEGE), Reader(reader.language, atlas.catalogue))
    assert len(feed.entries) == len(atlas.catalogue.practices)
    assert all(one.rights and one.link["practice"] and one.page == "practices" for one in feed.entries)


def test_one_practice_is_drawn_as_its_sheet(atlas, reader):
    answer = atlas.practices.listed(BARCELONA, PracticeFilters(practice="barcelona_no_callem"))
    for room in ROOMS:
        figure = view_of(answer).figure(answer, reader, room).to_dict()
        words = " ".join(one["text"] for one in figure["layout"]["annotations"])
        assert "Barcelona" in words or "Barcelone" in words
    assert "756" in words or not room.pointer
