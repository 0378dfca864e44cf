"""A visitor looks for figures that are not public on every page, by every parameter: they are nowhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators import store
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from tests.pages.contributing import start_again
from tests.pages.visit import Visit

LIEGE, GHENT, BERLIN = "BE005C", "BE003C", "DE001C"
SECRET, YEAR = 77.123457, "2026"  # a year of which nothing is public
TOLD = {
    "safe_night_city": Consent.PRIVATE,  # publicly known of other years
    "recorded_burglary": Consent.PRIVATE,  # not publicly known of any Belgian city
    "recorded_robbery": Consent.MEMBERS,
    "recorded_theft": Consent.BLINDED,
}
TRACES = ("77.123", "77,123", "city-BE005C", "secret survey", "burglaries-of-liege.csv", "anna@liege")


def publish(path: Path) -> None:
    """Liège tells its own figures, of which none is public."""
    rows = {"geo": LIEGE, "period": YEAR, "value": SECRET, "numerator": 1542.0, "denominator": 2000.0}
    figures = pd.DataFrame({"indicator": list(TOLD), **rows, "status": "A", "note": "", "series": "secret survey"})
    id = f"city-{LIEGE}@2026-01-05-abcd1234"
    release = Release(
        *(
            id,
            f"city-{LIEGE}",
            date(2026, 1, 5),
            "published",
            "contributed",
            "burglaries-of-liege.csv",
            "",
            0,
            "partial",
        ),
        account="anna@liege.example",
        licence="CC BY 4.0",
    )
    store.publish(path, release, figures[list(tables.OBSERVATIONS)], store.ReleasePapers(consents=TOLD))


@pytest.fixture(scope="module")
def shared(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The dashboard on a store that holds them."""
    path = tmp_path_factory.mktemp("shared") / "vigie.duckdb"
    path.write_bytes(small_store.read_bytes())
    publish(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIE_STORE", str(path))
        start_again()
        yield path
    start_again()


def links() -> Iterator[tuple[str, dict[str, str]]]:
    """The pages with the parameters that a link may carry, those that no control offers too."""
    for year in ({}, {"year": YEAR}):
        yield "city", {"city": LIEGE} | year
        yield "city", {"city": GHENT, "to": LIEGE} | year
        yield "perception", {"city": LIEGE} | year
        yield "peers", {"city": LIEGE} | year
        yield "preparedness", {"view": "index", "index": "everyday_safety", "city": LIEGE, "shown": "all"} | year
    yield "about", {}
    for indicator in TOLD:
        for view in ("lines", "bars", "change", "overview", "scatter", "funnel"):
            scattered = {"x": indicator} if view == "scatter" else {"indicator": indicator}
            yield "compare", {"city": LIEGE, "view": view, "cities": GHENT, "ranks": "on", "year": YEAR} | scattered
        yield "compare", {"city": GHENT, "view": "bars", "cities": f"{LIEGE},{BERLIN}", "indicator": indicator}
        yield "map", {"city": LIEGE, "indicator": indicator, "year": YEAR}
        yield "foresight", {"city": LIEGE, "indicator": indicator}
        yield "map", {"city": GHENT, "indicator": indicator, "colour": "value"}


@pytest.mark.parametrize(("page", "link"), list(links()))
def test_no_trace_of_it_reaches_the_browser(shared, page, link):
    visit = Visit(page, **link)
    assert visit.trouble == []
    if visit.app.toggle:
        visit.table()
    text = visit.sent + visit.text + "\n".join(visit.warnings)
    offered = [str(option) for box in visit.app.selectbox for option in box.options]
    assert [trace for trace in TRACES if trace in text] == []
    if page != "about":
        assert YEAR not in offered


def test_the_same_figures_are_there_once_they_are_public(shared, tmp_path, monkeypatch):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(shared.read_bytes())
    store.consent(path, LIEGE, dict.fromkeys(TOLD, Consent.PUBLIC))
    monkeypatch.setenv("VIGIE_STORE", str(path))
    start_again()
    try:
        visit = Visit("compare", city=LIEGE, view="bars", cities=GHENT, indicator="safe_night_city", year=YEAR)
        table = visit.table()  # nobody else has a figure of 2026: 2023 is compared
        assert table["Year"].tolist() == [2023] and "2026: 77%; compared in 2023" in visit.text
        assert table[["Newest period", "Newest value"]].iloc[0].tolist() == [YEAR, 77]
        assert "Liège, 2026" in visit.text and "CC BY 4.0" in visit.text
        assert table["Newest source"].iloc[0].endswith(f"CC BY 4.0, city-{LIEGE}@2026-01-05-abcd1234")
        for page, link in (("city", {}), ("perception", {}), ("map", {"indicator": "safe_night_city"})):
            elsewhere = Visit(page, city=LIEGE, **link)
            assert "2026" in elsewhere.sent and "77%" in elsewhere.sent and "Liège, 2026" in elsewhere.text
        robbery = Visit("compare", city=LIEGE, view="bars", cities=GHENT, indicator="recorded_robbery", year=YEAR)
        assert "77.123" in robbery.sent  # no year is shared
        assert "Figures of Liège" in Visit("about").text
    finally:
        monkeypatch.undo()
        start_again()
