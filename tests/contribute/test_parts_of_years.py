"""Counts of months and quarters: counts of incidents on the sheet, never rates, beside nothing of a year."""

import pytest

from indicators import load_catalogue, load_language, open_atlas, tokens, views
from indicators.drawing.rooms import PHONE
from indicators.view import Reader
from tests.contribute.test_draft import LIEGE, intake, published, uploaded  # noqa: F401

THEFT = "recorded_theft"
MONTHS = """Ville;Période;Indicateur;Nombre de faits;Population
Liège;2024-01;Vols;402;195000
Liège;2024-02;Vols;388;195000
Liège;2024-Q2;Vols;1205;195000
"""


def test_a_count_of_a_month_is_shown_as_a_count_and_enters_no_comparison(uploaded, intake):  # noqa: F811
    before = open_atlas(intake.store.path).figures([THEFT])
    published(uploaded(MONTHS, through=intake))
    after = open_atlas(intake.store.path)
    answer = after.details(THEFT, LIEGE)
    assert answer.counts[["period", "value"]].values.tolist() == [["2024-Q2", 1205], ["2024-02", 388], ["2024-01", 402]]
    assert answer.counts["lower"].lt(answer.counts["value"]).all() and answer.parts.empty
    html = views.details(answer, Reader(load_language("en"), load_catalogue()))
    assert "Incidents by month and quarter" in html and ">388</td>" in html and "100,000" not in html
    assert len(after.figures([THEFT])) == len(before)
    stored = after._data.store.facts([THEFT], [LIEGE])
    assert stored[stored["period"] == "2024-01"][["value", "denominator"]].isna().all(axis=None)


def test_months_beside_a_year_raise_no_question_on_the_scale_that_its_count_proves(uploaded, intake):  # noqa: F811
    year = "Liège;2024;Vols;402;195000\n"  # a tenth of the rates of other cities
    draft = uploaded(MONTHS + year, through=intake)
    checked = draft.check(draft.propose(LIEGE).mapping, LIEGE)
    codes = {one.code for one in checked.remarks}
    assert "part_of_year" in codes and not codes & {"scale", "scale_spread", "scale_counts"}


def of_months(first: int, last: int, more: str = "") -> str:
    rows = [f"Liège;{y}-{m:02};Vols;{400 + 10 * m};195000" for y in range(first, last) for m in range(1, 13)]
    return "\n".join([MONTHS.splitlines()[0], *rows, more]) + "\n"


def test_months_are_a_line_of_their_own_and_no_year_is_on_it(uploaded, intake):  # noqa: F811
    published(uploaded(of_months(2022, 2025, "Liège;2024;Vols;5580;195000"), through=intake))
    atlas = open_atlas(intake.store.path)
    answer = atlas.details(THEFT, LIEGE)
    assert len(answer.line) == 36 and not answer.by_quarter and answer.counts_incidents
    figure = views.months(answer, Reader(load_language("en"), atlas.catalogue)).to_dict()
    line = figure["data"][-1]
    assert [one for one in line["y"] if one] == [400 + 10 * m for m in range(1, 13)] * 3
    assert line["x"][0] == pytest.approx(2021.5 + 0.5 / 12) and max(filter(None, line["y"])) < 5580
    assert figure["layout"]["xaxis"]["ticktext"] == ["2022", "2023", "2024"]
    assert atlas.lines(THEFT, (LIEGE,)).rows["year"].tolist() == [2024]
    words = views.months_summary(answer, load_language("fr"))
    assert "janv. 2022" in words and "520" in words


@pytest.mark.parametrize("room", [None, PHONE])
def test_a_missing_month_is_a_gap_and_a_provisional_one_is_hollow(uploaded, intake, room):  # noqa: F811
    rows = of_months(2024, 2025).replace("Liège;2024-05;Vols;450;195000\n", "")
    head, *lines = rows.strip().splitlines()
    text = "\n".join([head + ";Statut", *(line + (";p" if "2024-12" in line else ";") for line in lines)])
    published(uploaded(text, through=intake))
    atlas, look = open_atlas(intake.store.path), tokens("light")
    more = () if room is None else (room,)
    figure = views.months(atlas.details(THEFT, LIEGE), Reader(load_language("en"), atlas.catalogue, look), *more)
    line = figure.validated().to_dict()["data"][-1]
    assert line["y"].index(None) == 4
    colours = line["marker"]["color"]
    assert colours[-2] == look.background and set(colours[:-2]) == {look.text}


def test_two_months_make_no_line_and_three_quarters_do(uploaded, intake):  # noqa: F811
    published(uploaded(MONTHS, through=intake))
    atlas = open_atlas(intake.store.path)
    reader = Reader(load_language("en"), atlas.catalogue, tokens("light"))
    assert atlas.details(THEFT, LIEGE).line.empty
    assert "<svg" not in views.details_with_months(atlas.details(THEFT, LIEGE), reader)
    rows = "".join(f"Liège;2024-Q{n};Vols;{1100 + n};195000\n" for n in range(1, 4))
    published(uploaded(MONTHS.splitlines()[0] + "\n" + rows, through=intake))
    answer = open_atlas(intake.store.path).details(THEFT, LIEGE)
    assert answer.by_quarter and answer.line["value"].tolist() == [1101, 1102, 1103]
    html = views.details_with_months(answer, reader)
    assert "<svg" in html and "Incidents by quarter" in html and "Q2 2024" in html
