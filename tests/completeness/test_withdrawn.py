"""What is withdrawn is not shown: not by its release, not as it was once known, not where a link or a slide led."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from indicators import Atlas, load_catalogue, load_language, open_atlas, shows, store, views
from indicators.completeness.question import newest_release
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.submissions import Consent
from tests import seen
from tests.api.conftest import HOME, of, served
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit
from ui.serving import frames

LIEGE, NEW, KNOWN = "BE005C", "recorded_burglary_dwelling", "safe_night_city"  # the first: nothing else is public
VALUE, DIGITS = 98765.38437, "98765"
RELEASE = f"city-{LIEGE}@2026-01-05"
NOTE, REASON = "First count of our own", "Erreur de dénominateur"
EN = load_language("en")
PUBLISHED = date(2026, 1, 5)


def withdrawn(path: Path) -> None:
    """Liège publishes a figure of each indicator, and takes them back."""
    rows = pd.DataFrame([{"indicator": one, "geo": LIEGE, "value": VALUE} for one in (NEW, KNOWN)])
    rows = rows.assign(period="2025", numerator=31507.0, denominator=408434.0, status="A", note="", series="own")
    release = Release(
        RELEASE, f"city-{LIEGE}", PUBLISHED, "published", "contributed", "own.csv", "", 2, "partial",
        publisher=LIEGE, licence="CC BY 4.0", reason=NOTE,
    )  # fmt: skip
    consents = dict.fromkeys((NEW, KNOWN), Consent.PUBLIC)
    papers = store.ReleasePapers(store.Signature(at=pd.Timestamp(PUBLISHED).to_pydatetime()), consents=consents)
    store.publish(path, release, rows[list(tables.OBSERVATIONS)], papers)
    store.withdraw(path, RELEASE, REASON)


@pytest.fixture(scope="module")
def path(bundled_store, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("withdrawn") / "vigie.duckdb"
    path.write_bytes(bundled_store.read_bytes())
    withdrawn(path)
    return path


@pytest.fixture(scope="module")
def after(path) -> Atlas:
    return open_atlas(path)


@pytest.fixture
def pages(bundled_store, tmp_path):
    with pages_on_a_copy(bundled_store, tmp_path) as own_path:
        withdrawn(own_path)
        yield


def given(visit: Visit) -> list[dict]:
    """What the components of a page are given."""
    components = [one.proto for one in visit.app.get("bidi_component")]
    return [json.loads(one.json) for one in components if one.WhichOneof("data") == "json"]


def test_its_release_tells_when_and_why_beside_its_own_note_and_no_figure(after):
    answer = after.differences(RELEASE)
    assert answer.rows.empty
    assert seen.headline(answer, after.catalogue, EN) == "Figures of Liège, 5 January 2026: withdrawn"
    lead = seen.lead(answer, after.catalogue, EN)
    assert REASON in lead and NOTE in lead and "Its figures are not shown" in lead


def test_it_is_never_the_release_that_is_shown_by_default(after):
    assert after.releases[-1].id != RELEASE or newest_release(after) != RELEASE
    assert not {one.id: one for one in after.releases}[newest_release(after)].is_withdrawn


def test_a_withdrawn_release_that_is_the_newest_of_all_gives_way(bundled_store, tmp_path):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(bundled_store.read_bytes())
    rows = pd.DataFrame([{"indicator": NEW, "geo": LIEGE, "period": "2025", "value": VALUE}])
    rows = rows.assign(numerator=1.0, denominator=2.0, status="A", note="", series="own")[list(tables.OBSERVATIONS)]
    day = date.today()
    release = Release("newest", f"city-{LIEGE}", day, "published", "contributed", "", "", 1, "partial", publisher=LIEGE)
    store.publish(path, release, rows, store.ReleasePapers(consents={NEW: Consent.PUBLIC}))
    assert newest_release(open_atlas(path)) == "newest"
    store.withdraw(path, "newest", REASON)
    assert open_atlas(path).releases[-1].id == "newest"
    assert newest_release(open_atlas(path)) != "newest"


def test_restored_it_has_its_note_and_its_figures_again(path, tmp_path):
    copy = tmp_path / "vigie.duckdb"
    copy.write_bytes(path.read_bytes())
    store.restore(copy, RELEASE)
    atlas = open_atlas(copy)
    release = atlas.differences(RELEASE).release
    assert (release.reason, release.withdrawal_reason) == (NOTE, "")
    assert len(atlas.differences(RELEASE).rows) == 2
    assert atlas.withdrawals((LIEGE,)) == ()


def test_subscribers_are_told_that_and_why_it_is_withdrawn(after, path):
    client = TestClient(served(of(path)))
    for feed in (f"/feeds/city/{LIEGE}.atom", f"/feeds/indicator/{NEW}.atom"):
        root = ET.fromstring(client.get(feed).content)
        texts = ["".join(entry.itertext()) for entry in root.iter("{http://www.w3.org/2005/Atom}entry")]
        [entry] = [one for one in texts if "Withdrawn: Figures of Liège" in one]
        assert REASON in entry and DIGITS not in "".join(texts)


def test_no_day_knows_its_figures_any_more(after):
    answer = after.recollection(LIEGE, date(2026, 2, 1))
    rows = answer.rows[answer.rows.release_then == RELEASE]
    assert set(rows.change) == {"gone"} and rows.value_then.isna().all()
    assert set(rows.indicator) == {NEW, KNOWN}


def test_a_program_learns_that_it_is_withdrawn_and_none_of_its_figures(path):
    program = TestClient(served(of(path)), base_url=f"http://testserver{HOME}")
    [release] = program.get(f"/releases?dataset=city-{LIEGE}").json()["data"]
    assert (release["status"], release["withdrawal_reason"]) == ("withdrawn", REASON)
    for form in ("json", "csv"):
        for day in ("", "&as_known_on=2026-02-01"):
            address = f"/observations?city={LIEGE}&indicator={NEW},{KNOWN}{day}&format={form}"
            answer = program.get(address)
            assert answer.status_code == 200 and DIGITS not in answer.text and "31507" not in answer.text


def test_a_link_to_its_release_says_it_and_offers_no_file(pages):
    visit = Visit("catalogue", view="releases", release=RELEASE)
    assert visit.trouble == []
    assert REASON in visit.sent and DIGITS not in visit.sent
    assert not visit.app.dataframe and not visit.app.get("download_button") and not visit.app.get("popover")


@pytest.mark.parametrize(
    ("page", "link"),
    [("compare", {"view": "lines", "indicator": NEW}), ("map", {"indicator": NEW}), ("city", {})],
)
def test_a_link_to_its_figures_says_why_they_are_not_there(pages, page, link):
    visit = Visit(page, city=LIEGE, **link)
    assert len(visit.warnings) == 1 and REASON in visit.warnings[0], visit.warnings
    assert not re.search(r"98\D{0,2}765", visit.sent)


def test_a_link_to_another_city_says_nothing_of_it(pages):
    assert not any(REASON in one for one in Visit("city", city="BE001C").warnings)


@pytest.mark.parametrize(
    "address",
    [f"compare?view=lines&city={LIEGE}&indicator={NEW}", f"catalogue?view=releases&release={RELEASE}",
     f"city?city={LIEGE}"],
)  # fmt: skip
def test_a_slide_that_leads_to_it_says_so_and_drops_the_title_that_may_state_it(pages, address):
    sequence = shows.written([shows.view(address, f"{DIGITS} burglaries")])
    visit = Visit("presentation", show=sequence, step="1")
    assert visit.trouble == []
    [slide] = [one["slide"] for one in given(visit) if "slide" in one]
    assert REASON in slide and DIGITS not in slide


def test_frames_and_badges_say_it(pages):
    client = TestClient(Starlette(routes=frames.routes("", lambda _scope: 0)))
    for address in (f"/embed/chart?page=compare&view=lines&city={LIEGE}&indicator={NEW}", f"/embed/city?city={LIEGE}"):
        answer = client.get(address, headers={"accept-language": "en"})
        assert REASON in answer.text and DIGITS not in answer.text
    badge = client.get(f"/badge.svg?city={LIEGE}&indicator={NEW}", headers={"accept-language": "en"})
    assert "withdrawn" in badge.text


def test_a_list_of_ones_own_releases_shows_the_note_and_the_reason(after):
    line = views.release_line(after.differences(RELEASE).release, load_catalogue(), EN)
    assert NOTE in line and REASON in line
