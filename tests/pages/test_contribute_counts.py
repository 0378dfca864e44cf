"""Counts without a population become published rates on the real page, and each piece of advice has its button."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.contributing import LIEGE, ContributePage, store_of_its_own, stored
from tests.pages.visit import Visit

COUNTS = "Ville;Infraction;Année;Nombre de faits\nLiège;Vols de véhicules;2022;402\nLiège;Vols de véhicules;2023;388\n"
TITLED = "Vols de véhicules à moteur, ville de Liège\n\nVille;2022;2023\nLiège;402;388\n"


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def residents(page: ContributePage, number: int = 195_000) -> ContributePage:
    page.app.number_input[0].set_value(number).run()
    return page.settle()


def test_counts_without_a_population_are_published_once_the_residents_are_given(store):
    page = ContributePage()
    page.bring(COUNTS)
    assert page.trouble == [] and "no municipal population is on record for 2022, 2023" in page.text
    assert page.button("Publish") is None
    residents(page)
    assert page.trouble == [] and "Multiply" not in page.sent
    page.publish()
    assert "2 figures of Liège are public since" in page.headline
    assert "Everyone can see and download the figures" in page.text
    assert {one.proto.label for one in page.app.get("page_link")} >= {"View on the City page", "View in Releases"}
    [release] = stored(store)
    assert release.rows == 2 and '"BE005C 2022":195000' in release.mapping
    assert "per 100,000" in Visit("city", city=LIEGE).sent


def test_another_citys_rows_are_left_out_by_a_press(store):
    page = ContributePage()
    page.bring(COUNTS + "Namur;Vols de véhicules;2023;120\n")
    residents(page)
    assert page.button("Publish") is None and "You are not authorised to upload figures of Namur" in page.text
    page.click("Leave out the rows of Namur").settle()
    assert page.trouble == [] and page.button("Publish") is not None


def test_whole_numbers_under_years_are_counts_by_a_press(store):
    page = ContributePage()
    page.bring(TITLED)
    page.answer("Which indicator are these figures for?", "recorded_theft_vehicle")
    assert "are whole numbers" in page.text and "Multiply" not in page.sent
    page.click("They are counts: divide by the residents").settle()
    residents(page)
    page.publish()
    assert "2 figures of Liège are public since" in page.headline


def test_rows_with_two_values_are_left_out_by_a_press(store):
    page = ContributePage()
    page.bring(COUNTS + "Liège;Vols de véhicules;2023;999\n")
    residents(page)
    label = next(one.label for one in page.app.button if one.label.startswith("Leave this row out"))
    page.click(label).settle()
    assert page.trouble == [] and page.button("Publish") is not None


def test_a_private_release_says_who_sees_it(store):
    page = ContributePage()
    page.bring(COUNTS)
    residents(page)
    page.publish("private")
    assert "2 figures of Liège are saved. Only the city" in page.headline
