"""Two places hide small counts of sensitive offences, rights.py for rows and one SQL statement for ranges: one rule."""

import shutil
from datetime import date

import pandas as pd
import pytest

from indicators import build, default_path, load_catalogue
from indicators.access.rights import SMALLEST_SHOWN, visible
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from indicators.store import ReleasePapers, Store, publish

COUNTS = (None, 0.0, 0.5, 1.0, 4.0, 4.999, 5.0, 6.0)  # each in a year of its own
HIDDEN = (None, 0.5, 1.0, 4.0, 4.999)  # a rate without its count may rest on a small one


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def shown_and_counted(store, catalogue, indicators, geos):
    """The (indicator, year) pairs of which a row shows a value, and those of which the range counts one."""
    visible_facts = visible(store.facts(indicators=indicators, geos=geos), catalogue.indicators).dropna(subset="value")
    sensitive = [id for id, one in catalogue.indicators.items() if one.sensitive]
    scopes = pd.DataFrame({"geo": geos, "scope": "=these"})
    spread = store.distribution(scopes, sensitive, SMALLEST_SHOWN)
    spread = spread[(spread["scope"] == "=these") & spread["indicator"].isin(indicators)]
    sizes = visible_facts.groupby(["indicator", "year"]).size().to_dict()
    return sizes, spread.set_index(["indicator", "year"])["cities"].to_dict()


def test_rows_and_ranges_hide_the_same_bundled_figures(catalogue):
    build(default_path(), catalogue)
    store = Store.open(default_path())
    sensitive = [id for id, one in catalogue.indicators.items() if one.sensitive]
    geos = store.cities()["geo"].tolist()
    raw = store.facts(indicators=sensitive, geos=geos).dropna(subset="value")
    visible_counts, range_counts = shown_and_counted(store, catalogue, sensitive, geos)
    assert visible_counts == range_counts
    assert 0 < sum(visible_counts.values()) < len(raw)


@pytest.mark.parametrize(("indicator", "hidden"), [("recorded_sexual_violence", HIDDEN), ("recorded_burglary", ())])
def test_rows_and_ranges_hide_the_same_counts_at_every_edge(catalogue, tmp_path, indicator, hidden):
    build(default_path(), catalogue)
    path = shutil.copy(default_path(), tmp_path / "vigie.duckdb")
    years = range(2030, 2030 + len(COUNTS))
    figures = pd.DataFrame(
        {"indicator": indicator, "geo": "ES001C", "period": [str(year) for year in years], "value": 1.5}
        | {"numerator": COUNTS, "denominator": 1e5, "status": "A", "note": "", "series": "test"}
    ).astype({"numerator": float})
    release = Release("test@2026-01-01", "test", date(2026, 1, 1), "published", "contributed", "t.csv", "", len(COUNTS))
    publish(path, release, figures[list(tables.OBSERVATIONS)], ReleasePapers(consents={indicator: Consent.PUBLIC}))
    visible_counts, range_counts = shown_and_counted(Store.open(path), catalogue, [indicator], ["ES001C"])
    expected = {(indicator, year) for year, count in zip(years, COUNTS, strict=True) if count not in hidden}
    assert (
        {key for key in visible_counts if key[1] >= 2030} == {key for key in range_counts if key[1] >= 2030} == expected
    )
