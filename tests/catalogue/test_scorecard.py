"""The scorecard as declared: UNDRR's ten essentials with their 47 questions, and Vigie's own sections."""

import re
import shutil
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.model.errors import CatalogueError
from indicators.model.indicators import LANGUAGES
from indicators.model.locations import CATALOGUE
from indicators.model.preparedness import Item

ITEMS_OF_ESSENTIALS = (3, 5, 4, 4, 3, 6, 4, 9, 7, 2)  # UNDRR's preliminary level
WIDEST_SHORT, WIDEST_TITLE = 24, 46  # letters


@pytest.fixture(scope="module")
def real() -> catalogue.Catalogue:
    return catalogue.load()


def words(item: Item) -> list[dict[str, str]]:
    return [item.title, item.question, item.evidence, *item.levels]


def test_the_ten_essentials_have_their_47_questions(real):
    essentials = [one for one in real.sections.values() if one.standard == "undrr"]
    assert [one.number for one in essentials] == [str(number) for number in range(1, 11)]
    assert tuple(len(one.items) for one in essentials) == ITEMS_OF_ESSENTIALS
    for section in essentials:
        expected = [f"P{section.number}.{place}" for place in range(1, len(section.items) + 1)]
        assert [item.number for item in section.items] == expected


def test_vigies_own_sections_ask_about_cyber_digital_governance_and_co_production(real):
    sizes = {one.id: len(one.items) for one in real.sections.values() if one.standard == "vigie"}
    assert set(sizes) == {"cyber", "digital", "governance", "coproduction"}
    assert 20 <= sum(sizes.values()) <= 25


def test_an_item_is_found_by_its_number(real):
    for item in real.items.values():
        assert item.id == item.number.lower().replace(".", "_")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_is_written_and_no_two_are_the_same(real, language):
    for item in real.items.values():
        levels = [text[language] for text in item.levels]
        assert len(set(levels)) == 4, item.id
        assert all(text.endswith(".") for text in levels), item.id
    everywhere = [text[language] for item in real.items.values() for text in item.levels if len(text[language]) > 40]
    assert len(everywhere) == len(set(everywhere))


def test_every_text_stands_in_every_language_and_they_differ(real):
    for item in real.items.values():
        for text in words(item):
            assert set(text) == set(LANGUAGES)
            assert all(text["en"] != text[code] for code in LANGUAGES[1:]), (item.id, text)


def test_questions_ask_and_titles_do_not(real):
    for item in real.items.values():
        assert all(text.endswith("?") for text in item.question.values()), item.id
        assert all(len(text) <= WIDEST_TITLE and text[-1] not in ".?" for text in item.title.values()), item.id


def test_french_marks_have_their_space(real):
    texts = [text["fr"] for item in real.items.values() for text in words(item)]
    texts += [section.about["fr"] for section in real.sections.values()]
    assert not [text for text in texts if re.search(r"\w[;:!?%]", text)]


def test_short_titles_fit_a_column(real):
    for section in real.sections.values():
        assert all(len(text) <= WIDEST_SHORT for text in section.short.values()), section.id
        phrases = [text for code, text in section.phrase.items() if code != "de"]  # whose nouns have capitals
        assert all(not text[0].isupper() for text in phrases), section.id


def test_an_item_without_one_of_its_levels_is_an_error(tmp_path):
    home = Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))
    path = home / "scorecard" / "recovery.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith('  "'))
    path.write_text("".join(lines[:first] + lines[first + 1 :]), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"scorecard/recovery\.toml: p10_1 has 3 levels; it needs 4, 0 to 3"):
        catalogue.load(home)
