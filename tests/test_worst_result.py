"""A city tries to hide its worst result by what it publishes, withholds or withdraws: every view keeps it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Role, Viewer, load_catalogue, load_language, open_atlas, store, tokens, views
from indicators.answers.records import clearest, records
from indicators.capabilities import view_of
from indicators.city.audience_chart import city_rows
from indicators.contribute.publishing import Publishing
from indicators.drawing.rooms import SCREEN
from indicators.exports.report.contents import matter
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.errors import AccessError
from indicators.model.indicators import Outcome, Release
from indicators.model.submissions import Consent
from indicators.press.card import press_cards
from indicators.view import Reader
from ui.serving import addresses

LIEGE, PARIS = "BE005C", "FR001C"
WORST, OTHER = "safe_night_city", "safe_night_neighbourhood"
SETS = [Comparator(), Comparator("all"), Comparator("members"), Comparator("city", city=PARIS)]
DAY, LICENCE = date(2026, 1, 5), "CC BY 4.0"


def figure(period: str, value: float, status: str = "A", sample: float | None = 4000.0) -> dict:
    count = None if sample is None else value * sample / 100
    row = {"indicator": WORST, "geo": LIEGE, "period": period, "value": value, "numerator": count}
    return row | {"denominator": sample, "status": status, "note": "", "series": "own survey"}


def publish(path: Path, rows: list[dict], consent: Consent = Consent.PUBLIC, due: date | None = None, name: str = "a"):
    frame = pd.DataFrame(rows)[list(tables.OBSERVATIONS)].astype({"numerator": float, "denominator": float})
    status, id = ("scheduled" if due else "published"), f"city-{LIEGE}@{DAY}{name}"
    release = Release(id, f"city-{LIEGE}", DAY, status, "contributed", "own.csv", "", 0, "partial", licence=LICENCE)
    release = Release(**{**vars(release), "due": due})
    store.publish(path, release, frame, store.ReleasePapers(consents={WORST: consent}))
    return id


def newer(path: Path) -> None:
    publish(path, [figure("2026", 95.0)])


def newer_without_sample(path: Path) -> None:
    publish(path, [figure("2026", 95.0, sample=None)])


def every_year_since(path: Path) -> None:
    publish(path, [figure(str(year), 95.0) for year in range(2024, 2031)])


def far_ahead(path: Path) -> None:
    publish(path, [figure("2040", 95.0)])


def early(path: Path) -> None:
    publish(path, [figure("1999", 95.0)])


def provisional(path: Path) -> None:
    publish(path, [figure("2026", 95.0, "P")])


def the_same_year(path: Path) -> None:
    publish(path, [figure("2023", 95.0)])


def the_same_year_provisional(path: Path) -> None:
    publish(path, [figure("2023", 95.0, "P")])


def a_quarter(path: Path) -> None:
    publish(path, [figure("2023-Q4", 95.0), figure("2023-11", 99.0), figure("2026-Q1", 97.0)])


def not_there(path: Path) -> None:
    publish(path, [figure("2026", float("nan"), "Q", None)])


def embargoed(path: Path) -> None:
    publish(path, [figure("2026", 95.0)], due=datetime.now(UTC).date() + timedelta(days=30))


def withdrawn(path: Path) -> None:
    store.withdraw(path, publish(path, [figure("2025", 95.0), figure("2026", 20.0)]), "a mistake")


def no_longer_public(path: Path) -> None:
    publish(path, [figure("2026", 95.0)])
    store.consent(path, LIEGE, {WORST: Consent.PRIVATE})


ATTEMPTS = [
    newer, newer_without_sample, every_year_since, far_ahead, early, provisional, not_there, embargoed,
    the_same_year, the_same_year_provisional, a_quarter,
    withdrawn, no_longer_public,
]  # fmt: skip
REPORTED = ("title", "headline", "counts", "standing")
READER = Reader(load_language("en"), load_catalogue(), tokens("light"))


def of_city(atlas: Atlas, to: Comparator) -> dict:
    """What the City page says of the city: headline, weak points, strengths, every comparison."""
    answer = atlas.compare(LIEGE, to)
    rows = answer.rows[answer.rows["outcome"].isin(["worse", "better", "about_same", "cannot_tell"])]
    clear = {one: [row.indicator for row in clearest(records(answer), one)] for one in (Outcome.WORSE, Outcome.BETTER)}
    columns = ["year", "value", "benchmark", "outcome", "low", "high", "notable", "clearly"]
    return {
        "headline": view_of(answer).headline(answer, READER),
        "named": clear,
        "peers": [one.id for one in answer.peers],
        "rows": rows.set_index("indicator")[columns].to_csv(float_format="%.6g"),
    }


def of_one(atlas: Atlas, to: Comparator) -> dict:
    """What Compare and the map say of the indicator: value, year, benchmark, outcome and fifth of the city."""
    answers = {
        "bars": atlas.bars(WORST, (LIEGE, PARIS, "BE001C"), to),
        "overview": atlas.overview((WORST,), (LIEGE, PARIS), to),
        "map": atlas.places(WORST, LIEGE, to),
    }
    rows = {}
    for name, answer in answers.items():
        mine = answer.rows[answer.rows["geo"] == LIEGE]
        mine = mine[mine["indicator"] == WORST] if "indicator" in mine else mine
        row = mine.iloc[0]
        rows[name] = [int(row["year"]), round(row["value"], 6), round(row["benchmark"], 6), row["outcome"]]
        rows[name].append(int(row["quintile"]))
    rows["headlines"] = [view_of(one).headline(one, READER) for one in (answers["bars"], answers["map"])]
    if to.kind == "all":
        pairs = atlas.scatter(WORST, OTHER, LIEGE, to).rows.set_index("geo").loc[LIEGE]
        rows["scatter"] = [int(pairs["x_year"]), round(pairs["x"], 6)]
        funnel = atlas.funnel(WORST, LIEGE, to)
        rows["funnel"] = [funnel.year, funnel.own["position"] if funnel.own is not None else ""]
    line = atlas.lines(WORST, (LIEGE, PARIS), to)
    rows["lines"] = [line.outcome, line.compared_year]
    return rows


def documents(atlas: Atlas) -> dict:
    """What report and API say."""
    dossier = atlas.dossier(LIEGE)
    client = TestClient(Starlette(routes=api.routes(lambda: atlas, "", 10**6, 60, addresses.site)))
    served = {row["indicator"]: row for row in client.get(f"/api/v1/comparison?city={LIEGE}").json()["data"]}[WORST]
    brief = matter(view_of(dossier), dossier, READER, "https://vigie.example/", brief=True)
    return {
        "report": {
            key: one for key, one in brief.items() if key in ("title", "headline", "lists", "weak", "strengths")
        },
        "dossier": view_of(dossier).headline(dossier, READER),
        "served": [served[name] for name in ("year", "value", "benchmark", "outcome")],
    }


def of_index(atlas: Atlas) -> dict:
    """The city's score and bands in the network's indexes."""
    results = {}
    for id, recipe in atlas.catalogue.indexes.items():
        rows = atlas.composed(recipe, LIEGE).rows
        results[id] = rows[rows["geo"] == LIEGE][["score", "band", "like"]].round(6).to_csv(index=False)
    return results


def walk(atlas: Atlas) -> dict:
    """Everything that is said of the city's worst result."""
    statements = {f"city, {to.kind}": of_city(atlas, to) for to in SETS}
    statements |= {f"one, {to.kind}": of_one(atlas, to) for to in SETS}
    return statements | {"documents": documents(atlas), "index": of_index(atlas)}


@pytest.fixture(scope="module")
def before(built: Path) -> dict:
    return walk(open_atlas(built))


def test_the_worst_result_is_named_before_anything_is_tried(before):
    assert WORST in before["city, peers"]["named"][Outcome.WORSE]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: one.__name__)
def test_no_period_of_its_own_hides_it(store_copy: Path, before: dict, attempt: Callable[[Path], None]):
    """One period, or all since; with or without sample; early, late, provisional, hidden, withdrawn, embargoed."""
    attempt(store_copy)
    after = walk(open_atlas(store_copy))
    for name, statements in before.items():
        assert after[name] == statements, f"{attempt.__name__}: {name}"


def test_the_official_figure_stands_until_an_editor_accepts_the_correction(store_copy: Path):
    id = publish(store_copy, [figure("2023", 95.0)])
    atlas = open_atlas(store_copy)
    beside = atlas.details(WORST, LIEGE).by_city
    assert beside["value"].tolist() == [95.0] and 0 < beside["official"].iloc[0] < 95
    html = views.details(atlas.details(WORST, LIEGE), Reader(load_language("en"), load_catalogue()))
    assert "the city’s own figure 95%" in html
    assert atlas._data.store.corrections()["release"].tolist() == [id]
    editor = Viewer(Role.EDITOR, "an editor", "Ed")
    with pytest.raises(AccessError):
        Publishing(store_copy, load_catalogue()).accept(Viewer(), id)
    Publishing(store_copy, load_catalogue()).accept(editor, id)
    row = open_atlas(store_copy).compare(LIEGE).rows.set_index("indicator").loc[WORST]
    assert (row["year"], row["value"]) == (2023, 95.0)
    assert open_atlas(store_copy).details(WORST, LIEGE).by_city.empty


def test_months_and_quarters_are_listed_and_raise_no_error(store_copy: Path):
    a_quarter(store_copy)
    atlas = open_atlas(store_copy)
    assert atlas.details(WORST, LIEGE).parts["period"].tolist() == ["2026-Q1", "2023-Q4", "2023-11"]
    assert atlas.lines(WORST, (LIEGE, PARIS)).rows.duplicated(["geo", "year"]).sum() == 0


def test_the_newest_figure_is_shown_with_its_year_beside_the_comparison(store_copy: Path):
    newer(store_copy)
    answer = open_atlas(store_copy).compare(LIEGE)
    row = answer.rows.set_index("indicator").loc[WORST]
    assert (row["newest_period"], row["newest_value"]) == ("2026", 95.0)
    assert (row["year"], row["outcome"]) == (2023, "worse")
    table = view_of(answer).listed(answer, READER)
    newest = table[table["Newest period"] == "2026"]
    assert len(newest) == 1 and newest["Newest value"].iloc[0] == 95 and newest["Period"].iloc[0] == "2023"
    beside = "2026: 95%; compared in 2023"
    assert beside in str(city_rows(answer, Reader(READER.language, READER.catalogue), SCREEN).to_dict())
    card = press_cards(view_of(answer).press(answer, READER), READER)[WORST]
    assert any("2026: 95%" in sentence for sentence in card.can)


def test_in_a_presentation_every_view_of_one_indicator_says_both_years(store_copy: Path):
    newer(store_copy)
    atlas = open_atlas(store_copy)
    cities = (LIEGE, PARIS, "BE001C")
    several = [atlas.lines(WORST, cities), atlas.bars(WORST, cities), atlas.overview((WORST,), cities)]
    for answer in (*several, atlas.places(WORST, LIEGE)):
        view = view_of(answer)
        for lead in (view.lead, view.screen_lead):
            assert "2026: 95%; compared in 2023" in lead(answer, READER), view.name


def test_the_outcome_lies_on_the_point_that_is_compared(store_copy: Path):
    newer(store_copy)
    answer = open_atlas(store_copy).lines(WORST, (LIEGE, PARIS))
    outcomes = [one for one in view_of(answer).figure(answer, READER, SCREEN).to_dict()["data"] if one.get("text")]
    marked = [one["x"] for one in outcomes if len(one["x"]) == 1]
    assert marked == [[2023]]


def test_a_newer_figure_is_compared_once_enough_comparators_share_its_year(store_copy: Path):
    atlas = open_atlas(store_copy)
    peers = [one.id for one in atlas.compare(LIEGE).peers][:3]
    rows = [figure("2026", 95.0)] + [figure("2026", 60.0) | {"geo": geo} for geo in peers]
    frame = pd.DataFrame(rows)[list(tables.OBSERVATIONS)]
    release = Release(f"network@{DAY}", "network", DAY, "published", "contributed", "n.csv", "", 0, "partial")
    store.publish(store_copy, release, frame, store.ReleasePapers(consents={WORST: Consent.PUBLIC}))
    row = open_atlas(store_copy).compare(LIEGE).rows.set_index("indicator").loc[WORST]
    assert (row["year"], row["value"], row["benchmark"], row["outcome"]) == (2026, 95.0, 60.0, "better")
