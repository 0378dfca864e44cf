"""What cities share: the atlas of each viewer has their figures, and names who tells them under which licence."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from indicators import Atlas, Comparator, load_catalogue, load_language, store, views
from indicators.access.rights import VISITOR, Role, Viewer
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import Store
from indicators.view import Reader
from tests import seen

LIEGE, GHENT = "BE005C", "BE003C"
INDICATOR, SECRET = "safe_night_city", 77.123457
ANNA = Viewer(Role.CONTRIBUTOR, "anna@liege.example", cities=frozenset({LIEGE}))
GERT = Viewer(Role.CONTRIBUTOR, "gert@ghent.example", cities=frozenset({GHENT}))
SENSITIVE, PARIS, DISTRICTS = "recorded_sexual_violence", "FR001C", [f"FR-751{number:02d}" for number in range(1, 21)]


def publish(path, rows: list[dict], consent: Consent, publisher: str = LIEGE, day: date = date(2026, 1, 5)):
    figures = pd.DataFrame(rows).assign(status="A", note="", series="own survey")[list(tables.OBSERVATIONS)]
    dataset = "network" if publisher == "network" else f"city-{publisher}"
    release = Release(f"{dataset}@{day}", dataset, day, "published", "contributed", "own.csv", "", 0, "partial")
    release = Release(**{**vars(release), "licence": "CC BY 4.0", "reviewer": "an editor"})
    store.publish(path, release, figures, store.ReleasePapers(consents=dict.fromkeys(figures["indicator"], consent)))


def share(year: int = 2026, geo: str = LIEGE, value: float = SECRET) -> dict:
    row = {"indicator": INDICATOR, "geo": geo, "period": str(year), "value": value}
    return row | {"numerator": value * 20, "denominator": 2000.0}


@pytest.mark.parametrize(
    ("consent", "seeing"), [(Consent.PRIVATE, {ANNA}), (Consent.MEMBERS, {ANNA, GERT}), (Consent.BLINDED, {ANNA})]
)
def test_the_atlas_of_each_viewer_has_what_they_may_see(store_copy, consent, seeing):
    publish(store_copy, [share()], consent)
    opened, catalogue = Store.open(store_copy), load_catalogue()
    for viewer in (VISITOR, ANNA, GERT):
        atlas = Atlas(opened, catalogue, viewer)
        value = atlas.bars(INDICATOR, [LIEGE, GHENT]).rows.set_index("geo")["newest_value"][LIEGE]
        assert (value == SECRET) == (viewer in seeing)
        assert (2026 in atlas.years()) == (viewer in seeing)
        assert (f"city-{LIEGE}" in atlas.catalogue.datasets) == (viewer in seeing)
        assert any(one.publisher == LIEGE for one in atlas.releases) == (viewer in seeing)
        assert atlas.comparability(INDICATOR, LIEGE, GHENT, 2026) is not None


def test_no_median_of_peers_rests_on_a_figure_that_the_viewer_may_not_see(store_copy):
    publish(store_copy, [share(2023, value=99.0)], Consent.PRIVATE)
    opened, catalogue = Store.open(store_copy), load_catalogue()
    public, members_atlas = (Atlas(opened, catalogue, viewer) for viewer in (VISITOR, ANNA))
    liege = Comparator("city", city=LIEGE)
    rows = [one.compare("BE001C", liege, 2023).rows.set_index("indicator") for one in (public, members_atlas)]
    benchmarks = [rows_of_viewer["benchmark"][INDICATOR] for rows_of_viewer in rows]
    assert benchmarks[1] == 99.0 and 0 < benchmarks[0] < 99.0


def test_a_citys_own_figure_is_told_with_publisher_and_licence(store_copy):
    publish(store_copy, [share()], Consent.PUBLIC)
    atlas, _ = Atlas(Store.open(store_copy), load_catalogue()), load_language("fr")
    dataset = atlas.catalogue.dataset(f"city-{LIEGE}")
    assert (dataset.publisher, dataset.licence, dataset.perimeter, dataset.reader) == ("Liège", "CC BY 4.0", "city", "")
    comparison = atlas.compare(LIEGE)
    row = comparison.rows.set_index("indicator", drop=False).loc[INDICATOR]
    sheet = views.sheet(atlas.indicator(INDICATOR), row, atlas.city(LIEGE), Reader(_, atlas.catalogue))
    assert "Liège, Données de Liège" in sheet and "CC BY 4.0" in sheet
    assert "Liège, 2026, CC BY 4.0" in seen.notes(comparison, atlas.catalogue, _)
    assert "Données de Liège" in views.datasets(Reader(_, atlas.catalogue), atlas.releases)


def test_a_newer_private_count_does_not_lay_open_an_older_public_one(store_copy):
    """Paris and its arrondissements: what is hidden is hidden from everybody, whichever table they see."""

    def counts(numbers: dict[str, float]) -> list[dict]:
        rows = [{"geo": geo, "numerator": number, "value": number / 10} for geo, number in numbers.items()]
        return [{"indicator": SENSITIVE, "period": "2031", "denominator": 1e4, **one} for one in rows]

    public = {DISTRICTS[0]: 3.0} | dict.fromkeys(DISTRICTS[1:], 50.0)
    publish(store_copy, counts(public | {PARIS: 953.0}), Consent.PUBLIC, "network")
    publish(store_copy, counts({DISTRICTS[1]: 60.0, DISTRICTS[2]: 2.0, PARIS: 915.0}), Consent.PRIVATE, PARIS)
    contributor = Viewer(Role.CONTRIBUTOR, "p@paris.example", cities=frozenset({PARIS}))
    opened, catalogue = Store.open(store_copy), load_catalogue()
    geos_shown = {}
    for viewer in (VISITOR, contributor):
        facts = Atlas(opened, catalogue, viewer)._data.facts(indicators=[SENSITIVE], first=2031)
        geos_shown[viewer] = {
            geo for geo, value in zip(facts["geo"], facts["value"], strict=True) if not np.isnan(value)
        }
        assert DISTRICTS[0] not in geos_shown[viewer]
        assert len({PARIS, *DISTRICTS} - geos_shown[viewer]) >= 2
    assert DISTRICTS[2] not in geos_shown[contributor]
