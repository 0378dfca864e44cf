"""Spending beside an outcome: over the residents of all places, by year, never one divided by the other."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators import Atlas, load_language, open_atlas
from indicators.access.rights import CONSOLE
from indicators.capabilities import view_of
from indicators.drawing.rooms import DESKTOP, PHONE
from indicators.drawing.style import LIGHT
from indicators.model.policies import Cost, Policy, PublicPage
from indicators.model.submissions import Consent
from indicators.policies.entries import PolicyEntries
from indicators.view import Reader

ALGECIRAS, LINEA, VALENCIA = "ES079C", "ES051C", "ES003C"
TRAFFICKING, BURGLARY = "recorded_drugs_trafficking", "recorded_burglary_dwelling"


@pytest.fixture(scope="module")
def atlas(bundled_store: Path) -> Atlas:
    return open_atlas(bundled_store)


def reader(atlas: Atlas, code: str = "en") -> Reader:
    return Reader(load_language(code), atlas.catalogue, LIGHT)


def text(words: str) -> dict[str, str]:
    return {"en": words}


def test_a_cost_is_over_the_residents_of_all_places_of_the_policy_in_that_year(atlas):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    counts = atlas._data.store.populations()
    places = atlas.catalogue.policies["es_campo_gibraltar"].places
    near = counts[(counts["perimeter"] != "city") & counts["geo"].isin(places)].assign(
        apart=lambda rows: (rows["year"] - 2019).abs()
    )
    nearest = near.sort_values("apart", kind="stable").groupby("geo").first()  # one town is not counted in 2019
    residents = nearest["population"].sum()
    row = answer.spending[answer.spending["year"] == 2019].iloc[0]
    assert set(nearest.index) == set(places) and row["residents"] == residents
    assert row["euros"] == 17_000_000 and row["per_resident"] == pytest.approx(17_000_000 / residents)
    other = atlas.policies.spending(LINEA, TRAFFICKING)
    assert other.spending.equals(answer.spending) and not other.rows.equals(answer.rows)


def test_a_year_of_which_one_policy_has_no_residents_has_no_sum(atlas):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    unknown = answer.spending.iloc[[0]].assign(residents=float("nan"), per_resident=float("nan"), policy="other")
    both = replace(answer, spending=pd.concat([answer.spending, unknown], ignore_index=True)).per_year
    year = both["year"] == unknown["year"].iloc[0]
    assert both.loc[year, "per_resident"].isna().all() and both.loc[~year, "per_resident"].notna().all()


def test_the_outcome_is_the_citys_own_figures(atlas):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    lines = atlas.lines(TRAFFICKING, (ALGECIRAS,)).rows
    assert answer.rows["value"].tolist() == lines[lines["geo"] == ALGECIRAS]["value"].tolist()


@pytest.mark.parametrize("room", [DESKTOP, PHONE], ids=lambda room: room.name)
def test_the_bars_stand_under_the_line_on_the_same_years(atlas, room):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    figure = view_of(answer).chart(answer, reader(atlas), room)
    line, *bars = figure.data
    assert len(bars) == 2 and all(one["yaxis"] == "y2" for one in bars)
    assert figure.layout["xaxis"]["range"] == figure.layout["xaxis2"]["range"]
    assert figure.layout["yaxis2"]["domain"][1] < figure.layout["yaxis"]["domain"][0]
    assert max(bars[1]["y"]) == pytest.approx(answer.per_year["per_resident"].max())
    assert [year for year in line["x"] if year is not None] == answer.rows["year"].tolist()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_word_divides_one_by_the_other(atlas, code):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    view, of_code = view_of(answer), reader(atlas, code)
    table = view.table(answer, of_code)
    assert len(table) == len(answer.spending) + len(answer.rows)
    assert not set(table.iloc[:2].dropna(axis=1).columns) & set(table.iloc[2:].dropna(axis=1).columns[2:]) - {
        "Year",
        "Année",
    }
    words = view.lead(answer, of_code)
    assert "never divided" in words or "jamais divisés" in words


def test_a_cost_of_a_year_to_come_is_planned_not_spent(atlas):
    answer = atlas.policies.spending(ALGECIRAS, TRAFFICKING)
    view, last = view_of(answer), int(answer.per_year["year"].iloc[-1])
    assert "planned" not in view.headline(answer, reader(atlas)) + view.lead(answer, reader(atlas))
    mixed = replace(answer, this_year=last - 1)
    assert f"Planned, not spent yet: {last}." in view.lead(mixed, reader(atlas))
    assert f"in {last - 1}; " in view.headline(mixed, reader(atlas))  # what was spent comes first
    _line, spent, planned = view.chart(mixed, reader(atlas), DESKTOP).data
    assert spent["fill"] == "toself" and (planned["fill"], planned["line"]["dash"]) == ("none", "dot")
    table = view.table(mixed, reader(atlas))
    assert table["Spent or planned"].dropna().tolist() == ["spent", "planned"]
    ahead = replace(answer, this_year=2000)
    assert "euros a resident planned for" in view.headline(ahead, reader(atlas))
    assert "euros a resident planned for" in view.headline(replace(ahead, indicator=None), reader(atlas))


def test_a_city_without_costs_is_told_how_to_enter_them(atlas):
    answer = atlas.policies.spending("BE005C")
    assert answer.empty
    assert view_of(answer).headline(answer, reader(atlas)) == "Liège: no policy on record gives its cost by year"
    assert "Your policies" in view_of(answer).lead(answer, reader(atlas))


def test_a_citys_own_costs_add_up_by_year_for_those_who_may_see_them(small_store, tmp_path):
    path = Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))
    entries = PolicyEntries(path, open_atlas(path).catalogue, CONSOLE)
    problem = next(iter(entries.catalogue.problems))
    locks = Policy(
        "", "ES", text("Locks"), {}, text("Free locks."), (VALENCIA,), text("The whole city"), date(2021, 1, 1),
        aim=text("Fewer burglaries."), problems=(problem,), outcomes=(BURGLARY,),
        costs=(Cost(2021, 60_000), Cost(2021, 20_000, text("State")), Cost(2022, 40_000)),
        sources=(PublicPage("Ajuntament", "Decision 12", "https://www.valencia.es/12"),),
    )  # fmt: skip
    for policy, consent in ((locks, Consent.PUBLIC), (replace(locks, title=text("Patrols")), Consent.PUBLIC),
                            (replace(locks, title=text("Secret")), Consent.PRIVATE)):  # fmt: skip
        entries.submit(entries.save(VALENCIA, policy, consent).id)
    answer = open_atlas(path).policies.spending(VALENCIA, BURGLARY)
    assert {one.title["en"] for one in answer.policies} == {"Locks", "Patrols"}
    assert answer.per_year["euros"].tolist() == [160_000, 80_000]
    assert open_atlas(path).policies.spending(VALENCIA, "recorded_theft").empty
