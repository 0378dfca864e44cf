"""Why not everybody sees a figure: six reasons, each acted out on a store, told to who may know and nobody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from indicators import Atlas, load_catalogue, load_language, store, views
from indicators.access.rights import VISITOR, Role, Viewer
from indicators.answers.details import HiddenBecause, HiddenFigure
from indicators.model import tables
from indicators.model.indicators import Release
from indicators.model.limits import RENEWED_IN
from indicators.model.submissions import Consent, ReleaseStatus
from indicators.store import Store
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


def publish(path: Path, figures: pd.DataFrame, consent: Consent, publisher: str = LIEGE, **more) -> str:
    dataset = "network" if publisher == "network" else f"city-{publisher}"
    release = Release(f"{dataset}@new", dataset, TODAY, "published", "contributed", "own.csv", "", 0, "partial")
    papers = store.ReleasePapers(consents=dict.fromkeys(figures["indicator"], consent))
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


def test_a_small_count_and_what_would_give_it_back_are_told_apart_to_who_may_know(store_copy):
    numbers = {DISTRICTS[0]: 3.0} | dict.fromkeys(DISTRICTS[1:], 50.0) | {PARIS: 953.0}
    publish(store_copy, counts(numbers), Consent.PUBLIC, "network")
    atlases = {one: Atlas(Store.open(store_copy), load_catalogue(), one) for one in (VISITOR, GERT, PARISIAN, EVA)}
    for viewer in (PARISIAN, EVA):
        reasons = {geo: atlases[viewer].why_hidden(SENSITIVE, geo, "2031") for geo in numbers}
        assert reasons[DISTRICTS[0]].reason is HiddenBecause.SMALL_COUNT
        others = [one.reason for geo, one in reasons.items() if one and geo != DISTRICTS[0]]
        assert others and set(others) == {HiddenBecause.DIFFERENCING}
    for viewer in (VISITOR, GERT):
        assert not any(atlases[viewer].why_hidden(SENSITIVE, geo, "2031") for geo in numbers)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sheet_of_the_city_says_it_to_its_own_people_alone(store_copy, language):
    publish(store_copy, share(), Consent.PRIVATE)
    reader = Reader(load_language(language), load_catalogue())
    title = {"en": "Not shown to everybody", "fr": "Ce que tout le monde ne voit pas"}[language]
    line = {
        "en": "2026: only this city’s contributors see it",
        "fr": "2026\u202f: seuls les contributeurs de cette ville",
    }
    for viewer in (ANNA, GERT, VISITOR):
        html = views.details(Atlas(Store.open(store_copy), load_catalogue(), viewer).details(INDICATOR, LIEGE), reader)
        assert (title in html) == (line[language] in html) == (viewer is ANNA)
