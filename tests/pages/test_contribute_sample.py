"""What was counted gives its interval: shares with a sample, rates with a count, a design effect, through the page."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from indicators import load_language, open_atlas, views
from indicators.statistics.intervals import wilson
from indicators.view import Reader
from tests.pages.contributing import BURGLARY, LIEGE, ContributePage, store_of_its_own, stored

NIGHT = "safe_night_city"
HEAD = "Ville;Indicateur;Année;Part"


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def survey(head: str, *more: str) -> str:
    """A share of three years, each with what stands in the columns after it."""
    rows = [f"Liège;{NIGHT};{year};{share}" for year, share in ((2021, "41,0"), (2022, "44,0"), (2025, "39,5"))]
    return "\n".join([f"{HEAD}{head}", *(f"{row}{end}" for row, end in zip(rows, more or ("", "", ""), strict=True))])


def published(store: Path, indicator: str = NIGHT, dataset: str = f"city-{LIEGE}") -> pd.DataFrame:
    """What the city published of an indicator, with its intervals, by year."""
    data = open_atlas(store)._data
    rows = data.estimates(data.facts(indicators=[indicator], geos=[LIEGE]))
    return rows[rows["dataset"] == dataset].set_index("year")


def bring(content: str) -> ContributePage:
    page = ContributePage()
    page.bring(content, "enquete.csv")
    return page


@pytest.mark.parametrize(
    "head",
    [
        "Nombre de répondants",
        "Personnes interrogées",
        "n",
        "Base",
        "Effectif",
        "Befragte",
        "Sample size",
        "Encuestados",
    ],
)
def test_a_share_with_its_sample_gets_the_interval_of_the_sample(store, head):
    page = bring(survey(f";{head}", ";1 500", ";1 200", ";1 800"))
    page.publish()
    assert page.trouble == [] and [one.rows for one in stored(store)] == [3]
    row = published(store).loc[2022]
    assert (row["denominator"], row["method"]) == (1200, "Wilson") and row["numerator"] == pytest.approx(528)
    effect = open_atlas(store).catalogue.design_effect
    assert [row["lower"], row["upper"]] == pytest.approx([100 * one for one in wilson(528 / effect, 1200 / effect)])


def test_a_share_with_the_number_who_said_so_gets_its_sample(store):
    page = bring(survey(";Nombre", ";615", ";528", ";711"))
    page.publish()
    row = published(store).loc[2022]
    assert row["denominator"] == pytest.approx(1200) and row["lower"] < 44 < row["upper"]


def test_a_rate_with_its_count_gets_the_interval_of_the_count(store):
    page = ContributePage()
    page.bring_and_publish()
    row = published(store, BURGLARY).loc[2023]
    assert (row["numerator"], row["method"]) == (2250, "Byar")
    assert row["denominator"] == pytest.approx(1e5 * 2250 / 1143.5) and row["lower"] < row["value"] < row["upper"]


def test_without_sample_a_note_says_what_it_would_give_and_nothing_is_blocked(store):
    page = bring(survey(""))
    assert "come without the number of people asked" in page.text
    assert "the figures get an interval and are tested" in page.text
    page.publish()
    assert [one.rows for one in stored(store)] == [3] and published(store)["lower"].isna().all()


def test_a_sample_leaves_nothing_to_ask_for(store):
    assert "number of people asked" not in bring(survey(";n", ";1500", ";1200", ";1800")).text


def test_the_design_effect_of_the_weights_is_answered_on_the_page_and_kept_with_the_figures(store):
    page = bring(survey(";n", ";1500", ";1200", ";1800"))
    page.app.number_input[0].set_value(2.5).run()
    page.settle().publish()
    row = published(store).loc[2022]
    assert [row["lower"], row["upper"]] == pytest.approx([100 * one for one in wilson(528 / 2.5, 1200 / 2.5)])
    atlas = open_atlas(store)
    own_row = atlas.compare(LIEGE).rows.set_index("indicator", drop=False).loc[NIGHT]
    sheet = views.sheet(
        atlas.indicator(NIGHT), own_row, atlas.city(LIEGE), Reader(load_language("en"), atlas.catalogue)
    )
    assert "<dt>Design effect</dt><dd>2.5</dd>" in sheet


def test_a_column_of_design_effects_is_recognised_row_by_row(store):
    page = bring(survey(";n;Effet de plan", ";1500;2,0", ";1200;3,0", ";1800;0"))
    assert "“0” is not a design effect" in page.text and not page.app.number_input
    page.publish()
    rows = published(store)
    widths = (rows["upper"] - rows["lower"]) ** 2 * rows["denominator"] / (rows["value"] * (100 - rows["value"]))
    usual = open_atlas(store).catalogue.design_effect
    assert (widths / widths[2021]).tolist() == pytest.approx([1, 3 / 2, usual / 2], rel=0.01)
