"""Why not everybody sees a figure: six reasons, each acted out on a store, told to who may know and nobody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pandas as pd
import pytest

from indicators import Atlas, Comparator, as_published, load_catalogue, load_language, store, views, written_day
from indicators.access.rights import VISITOR, Role, Viewer
from indicators.answers.details import HiddenBecause, HiddenFigure
from indicators.compare.bars.words import bars_table
from indicators.compare.lines.words import lines_table
from indicators.compare.overview.words import overview_table
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.limits import RENEWED_IN
from indicators.model.submissions import Consent, ReleaseStatus
from indicators.store import Store, disk_copy
from indicators.store.blinding import next_renewal, renewed
from indicators.view import Reader

LIEGE, GHENT, PARIS = "BE005C", "BE003C", "FR001C"
INDICATOR, SENSITIVE = "safe_night_city", "recorded_sexual_violence"
ANNA = Viewer(Role.CONTRIBUTOR, "anna@liege.example", cities=frozenset({LIEGE}))
GERT = Viewer(Role.CONTRIBUTOR, "gert@ghent.example", cities=frozenset({GHENT}))
EVA = Viewer(Role.EDITOR, "eva@network.example")
PARISIAN = Viewer(Role.CONTRIBUTOR, "p@paris.example", cities=frozenset({PARIS}))
DISTRICTS = [f"FR-751{number:02d}" for number in range(1, 21)]
TODAY = datetime.now(UTC).date()


def publish(
    path: Path, figures: pd.DataFrame, consent: Consent, publisher: str = LIEGE, at: datetime | None = None, **more
) -> str:
    dataset = "network" if publisher == "network" else f"city-{publisher}"
    release = Release(
        f"{dataset}@{min(figures['period'])}",
        dataset,
        at.date() if at else TODAY,
        "published",
        "contributed",
        "own.csv",
        "",
        0,
        "partial",
    )
    papers = store.ReleasePapers(store.Signature(at=at), consents=dict.fromkeys(figures["indicator"], consent))
    store.publish(path, replace(release, licence="CC BY 4.0", reviewer="an editor", **more), figures, papers)
    return release.id


def share(period: str = "2026") -> pd.DataFrame:
    row = {"indicator": INDICATOR, "geo": LIEGE, "period": period, "value": 77.123457}
    row |= {"numerator": 1542.0, "denominator": 2000.0, "status": "A", "note": "", "series": "own survey"}
    return pd.DataFrame([row])[list(tables.OBSERVATIONS)]


def counts(numbers: dict[str, float]) -> pd.DataFrame:
    rows = [
        {"indicator": SENSITIVE, "geo": geo, "period": "2031", "value": number / 10, "numerator": number}
        for geo, number in numbers.items()
    ]
    return pd.DataFrame(rows).assign(denominator=1e4, status="A", note="", series="counts")[list(tables.OBSERVATIONS)]


def asked(path: Path, viewer: Viewer, indicator: str = INDICATOR, place: str = LIEGE, period: str = "2026"):
    return Atlas(Store.open(path), load_catalogue(), viewer).why_hidden(indicator, place, period)


@pytest.mark.parametrize("consent", [Consent.PRIVATE, Consent.MEMBERS])
def test_a_citys_choice_is_the_reason(store_copy, consent):
    publish(store_copy, share(), consent)
    figure = asked(store_copy, ANNA)
    assert figure == HiddenFigure(INDICATOR, LIEGE, "2026", HiddenBecause.CONSENT, consent)
    assert asked(store_copy, VISITOR) is None and asked(store_copy, GERT) is None
    assert (asked(store_copy, EVA) is None) == (consent is Consent.PRIVATE)  # an editor sees what members see


def test_what_everybody_sees_has_no_reason(store_copy):
    publish(store_copy, share(), Consent.PUBLIC)
    assert asked(store_copy, ANNA) is None and asked(store_copy, EVA) is None
    assert asked(store_copy, ANNA, period="1812") is None


def test_a_blinded_figure_waits_for_the_day_on_which_quartiles_are_renewed(store_copy):
    publish(store_copy, share(), Consent.BLINDED)
    fixed = renewed(datetime.now(UTC))
    figure = asked(store_copy, ANNA)
    assert (figure.reason, figure.consent, figure.day) == (
        HiddenBecause.RENEWAL, Consent.BLINDED, next_renewal(fixed),
    )  # fmt: skip
    assert figure.day > TODAY >= fixed and figure.day.month in RENEWED_IN
    assert asked(store_copy, GERT) is None and asked(store_copy, EVA) is None


def test_the_day_after_the_last_fixed_day_of_a_year_is_in_the_next():
    assert next_renewal(date(2026, 10, 1)) == date(2027, 1, 1)
    assert next_renewal(date(2026, 1, 1)) == date(2026, 4, 1)


def test_a_release_that_comes_out_later_says_when(store_copy):
    due = TODAY + timedelta(days=9)
    publish(store_copy, share(), Consent.PUBLIC, status=ReleaseStatus.SCHEDULED, due=due)
    figure = asked(store_copy, ANNA)
    assert (figure.reason, figure.day) == (HiddenBecause.EMBARGO, due)
    assert asked(store_copy, VISITOR) is None and asked(store_copy, GERT) is None


def test_a_withdrawn_release_says_since_when(store_copy):
    release = publish(store_copy, share(), Consent.PUBLIC)
    store.withdraw(store_copy, release, "counted twice")
    figure = asked(store_copy, ANNA)
    assert (figure.reason, figure.day) == (HiddenBecause.WITHDRAWN, TODAY)
    assert asked(store_copy, EVA) == figure and asked(store_copy, VISITOR) is None


def reasons_by(path: Path, viewer: Viewer, geos) -> dict[str, HiddenBecause]:
    atlas = Atlas(Store.open(path), load_catalogue(), viewer)
    figures = {geo: atlas.why_hidden(SENSITIVE, geo, "2031") for geo in geos}
    return {geo: one.reason for geo, one in figures.items() if one}


def test_only_who_published_a_figure_learns_whether_it_is_a_small_count_or_beside_one(store_copy):
    numbers = {DISTRICTS[0]: 3.0} | dict.fromkeys(DISTRICTS[1:], 50.0) | {PARIS: 953.0}
    publish(store_copy, counts(numbers), Consent.PUBLIC, "network")
    reasons = reasons_by(store_copy, EVA, numbers)
    assert reasons.pop(DISTRICTS[0]) is HiddenBecause.SMALL_COUNT
    assert reasons and set(reasons.values()) == {HiddenBecause.DIFFERENCING}
    assert reasons_by(store_copy, PARISIAN, numbers) == dict.fromkeys(
        [DISTRICTS[0], *reasons], HiddenBecause.CONFIDENTIAL
    )
    for viewer in (VISITOR, GERT):
        assert not reasons_by(store_copy, viewer, numbers)


def test_no_reason_gives_a_small_count_back(store_copy):
    """One and five of six: who is told that five is no small count, knows the one."""
    first, second, *others = DISTRICTS
    numbers = {first: 1.0, second: 5.0} | dict.fromkeys(others, 50.0) | {PARIS: 906.0}
    publish(store_copy, counts(numbers), Consent.PUBLIC, "network")
    reasons = reasons_by(store_copy, PARISIAN, numbers)
    assert len(reasons) > 1 and first in reasons and set(reasons.values()) == {HiddenBecause.CONFIDENTIAL}


def test_what_a_city_restricts_of_the_networks_figures_has_the_citys_choice_as_its_reason(store_copy):
    publish(store_copy, share("2025"), Consent.PRIVATE)
    publish(store_copy, share("2026"), Consent.PUBLIC, "network")
    assert asked(store_copy, VISITOR) is None
    figure = asked(store_copy, ANNA)
    assert (figure.reason, figure.consent) == (HiddenBecause.CONSENT, Consent.PRIVATE)


def test_what_is_blinded_after_the_fixed_day_waits_whenever_its_release_came_out(store_copy):
    before = datetime.combine(renewed(datetime.now(UTC)) - timedelta(days=20), time(12))
    publish(store_copy, share(), Consent.PRIVATE, at=before)
    store.consent(store_copy, LIEGE, {INDICATOR: Consent.BLINDED})
    assert asked(store_copy, ANNA).reason is HiddenBecause.RENEWAL


def test_a_provisional_figure_that_is_blinded_waits_for_no_day(store_copy):
    publish(store_copy, share().assign(status="P"), Consent.BLINDED)
    figure = asked(store_copy, ANNA)
    assert (figure.reason, figure.consent, figure.day) == (HiddenBecause.CONSENT, Consent.BLINDED, None)


def test_an_editor_learns_of_no_figure_under_embargo_that_the_city_keeps_to_itself(store_copy):
    due = TODAY + timedelta(days=9)
    publish(store_copy, share(), Consent.PRIVATE, status=ReleaseStatus.SCHEDULED, due=due)
    assert asked(store_copy, ANNA).reason is HiddenBecause.EMBARGO
    for viewer in (EVA, GERT, VISITOR):
        assert asked(store_copy, viewer) is None


def test_a_store_that_is_read_in_place_gives_the_same_reasons(store_copy, monkeypatch):
    publish(store_copy, share("2026"), Consent.BLINDED)
    publish(store_copy, share("2027"), Consent.BLINDED, status=ReleaseStatus.SCHEDULED, due=TODAY + timedelta(days=9))
    in_memory = [asked(store_copy, viewer, period=one) for viewer in (ANNA, EVA) for one in ("2026", "2027")]
    monkeypatch.setenv(disk_copy.FROM, "1")
    assert [asked(store_copy, viewer, period=one) for viewer in (ANNA, EVA) for one in ("2026", "2027")] == in_memory
    assert [one.reason for one in in_memory if one] == [HiddenBecause.RENEWAL, HiddenBecause.EMBARGO]


def test_an_earlier_day_has_no_reasons(store_copy):
    publish(store_copy, share(), Consent.PRIVATE)
    day = as_published(Store.open(store_copy).pinned(), written_day(TODAY.isoformat()))
    atlas = Atlas(day, load_catalogue(), ANNA)
    assert atlas.why_hidden(INDICATOR, LIEGE, "2026") is None and not atlas.details(INDICATOR, LIEGE).hidden


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sheet_of_the_city_says_it_to_its_own_people_alone(store_copy, language):
    publish(store_copy, share(), Consent.PRIVATE)
    reader = Reader(load_language(language), load_catalogue())
    title = {"en": "Not shown to everybody", "fr": "Données non visibles de tous"}[language]
    line = {
        "en": "2026: only this city’s contributors see it",
        "fr": "2026\u202f: seules les personnes qui contribuent pour cette ville",
    }
    for viewer in (ANNA, GERT, VISITOR):
        html = views.details(Atlas(Store.open(store_copy), load_catalogue(), viewer).details(INDICATOR, LIEGE), reader)
        assert (title in html) == (line[language] in html) == (viewer is ANNA)


@pytest.mark.parametrize("view", ["bars", "lines", "overview"])
def test_the_tables_of_compare_say_beside_a_figure_that_not_everybody_sees_it(store_copy, view):
    publish(store_copy, share(), Consent.PRIVATE)
    reader, sentence = Reader(load_language("en"), load_catalogue()), "only this city’s contributors see it"
    tables_of = {"bars": bars_table, "lines": lines_table, "overview": overview_table}
    for viewer in (ANNA, GERT, EVA, VISITOR):
        atlas = Atlas(Store.open(store_copy), load_catalogue(), viewer)
        cities = (LIEGE, GHENT)
        if view == "overview":
            answer = atlas.overview((INDICATOR,), cities, Comparator(), 2026)
        else:
            answer = getattr(atlas, view)(INDICATOR, cities, Comparator(), 2026)
        status = tables_of[view](answer, reader)["Status"]
        assert status.str.contains(sentence, regex=False).sum() == (viewer is ANNA)
