"""Indicators that members propose: seen by their city alone, reviewed, then in every list of the catalogue."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from indicators import (
    VISITOR,
    Consent,
    People,
    Proposals,
    ProposalStatus,
    ProposedText,
    Publishing,
    Release,
    Role,
    UnknownNameError,
    Viewer,
    limits,
    load_catalogue,
    near_indicators,
    open_atlas,
)
from indicators.access.rights import CONSOLE
from indicators.contribute.publishing import Delivery
from indicators.model.errors import AccessError, ProposalError, StoreError
from indicators.model.indicators import Comparable, Polarity, Statistic
from indicators.model.proposals import PREFIX
from indicators.model.tables import OBSERVATIONS
from indicators.store import Store, audit_log
from tests.accounts import store_of

LIEGE, GHENT = "BE005C", "BE003C"
ANA = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
BOB = Viewer(Role.CONTRIBUTOR, "bob@gent.example", cities=frozenset({GHENT}))
EVA = Viewer(Role.EDITOR, "eva@x.example")
STEWARDS = ProposedText(
    {"en": "Bicycle parking places", "fr": "Places de stationnement pour vélos"},
    {"en": "Public places where a bicycle can be locked, per 1,000 inhabitants, on 1 January."},
    "environment", "per_1000", Polarity.HIGHER_IS_BETTER, Statistic.RATE,
    caveats=("Private places are not counted.",), codes={"iso_37120": "19.4"}, licence="CC BY 4.0",
    reason="A locked bicycle is a bicycle that is there in the evening.",
)  # fmt: skip


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the small store in which Ana and Bob contribute for two cities and Eva edits."""
    return store_of(small_store, tmp_path, ANA, BOB, EVA)


def proposals(path: Path, viewer: Viewer = ANA) -> Proposals:
    return Proposals(path, load_catalogue(), viewer)


def proposed(path: Path, text: ProposedText = STEWARDS, status: ProposalStatus = ProposalStatus.APPROVED) -> str:
    """The id of an indicator that Ana proposes and, where wanted, Eva approves."""
    id = proposals(path).save(LIEGE, text).id
    if status is not ProposalStatus.DRAFT:
        proposals(path).submit(id)
    if status is ProposalStatus.APPROVED:
        proposals(path, EVA).approve(id)
    return id


def publish(path: Path, id: str, consent: Consent = Consent.PUBLIC) -> Release:
    """A release of Ana's with five years of an indicator."""
    row = dict.fromkeys(OBSERVATIONS, "") | {"indicator": id, "geo": LIEGE, "status": "A"}
    years = [row | {"period": str(year), "value": 20.0 + year - 2020, "numerator": 4000.0 + 200 * (year - 2020),
                    "denominator": 200_000.0} for year in range(2020, 2025)]  # fmt: skip
    table = pd.DataFrame(years, columns=list(OBSERVATIONS))
    release = Release(f"city-{LIEGE}@2026-01-01", f"city-{LIEGE}", date(2026, 1, 1), "published", "contributed",
                      "own.csv", "", 0, "partial", licence="CC BY 4.0")  # fmt: skip
    delivery = Delivery(release, table, consents={id: consent})
    return Publishing(path, load_catalogue()).publish(ANA, delivery)


def sees(path: Path, id: str, viewer: Viewer = VISITOR) -> bool:
    return id in open_atlas(path, viewer).catalogue.indicators


def test_a_draft_is_seen_by_its_city_alone_until_an_editor_approves_it(path):
    before = Store.open(path)
    id = proposed(path, status=ProposalStatus.SUBMITTED)
    assert before.refresh(), "the pages must notice"
    assert [sees(path, id, one) for one in (ANA, BOB, EVA, VISITOR)] == [True, False, False, False]
    assert [one.id for one in proposals(path, EVA).waiting()] == [id] and not proposals(path, BOB).waiting()
    proposals(path, EVA).approve(id)
    assert [sees(path, id, one) for one in (ANA, BOB, EVA, VISITOR)] == [True] * 4
    assert audit_log(path)["act"].tolist()[:3] == ["approve_proposal", "submit_proposal", "propose"]


def test_an_approved_indicator_is_the_indicator_that_was_declared(path):
    id = proposed(path)
    indicator, catalogue = open_atlas(path).catalogue.indicators[id], load_catalogue()
    assert (indicator.title, indicator.definition, indicator.unit) == (STEWARDS.title, STEWARDS.definition, "per_1000")
    assert indicator.phrase["en"] == "bicycle parking places" and indicator.comparable is Comparable.NEVER
    first, added = indicator.caveats
    assert first["en"] == "Private places are not counted." and "Liège" in added["fr"]
    themes = [each.theme for each in open_atlas(path).catalogue.indicators.values()]
    assert themes == sorted(themes, key=lambda theme: catalogue.themes[theme].order), "among those of its theme"


def test_ids_are_made_of_the_title_and_never_those_of_the_project(path):
    first, second = proposed(path), proposed(path, replace(STEWARDS, title={"en": "Bicycle parking (indoors)"}))
    assert first.startswith(f"{PREFIX}bicycle_parking_places_") and first != second
    assert not [id for id in load_catalogue().indicators if id.startswith(PREFIX)]
    strange = proposed(path, replace(STEWARDS, title={"en": "Φώτα"}), ProposalStatus.DRAFT)
    assert strange.isascii() and strange.replace("_", "").isalnum()


def test_the_review_asks_refuses_and_approves_and_each_step_is_kept(path):
    id = proposed(path, status=ProposalStatus.SUBMITTED)
    with pytest.raises(ProposalError, match="waits for an editor"):
        proposals(path).save(LIEGE, STEWARDS, id)
    assert proposals(path, EVA).ask(id, "Who counts the places?").status is ProposalStatus.ASKED
    (answered,) = proposals(path).of(LIEGE)
    assert answered.note == "Who counts the places?" and answered.is_open
    better = replace(STEWARDS, caveats=("Counted by the city's own staff.",))
    assert proposals(path).save(LIEGE, better, id).version == 2
    proposals(path).submit(id)
    assert proposals(path, EVA).refuse(id, "Too local.").status is ProposalStatus.REFUSED
    proposals(path).submit(id)
    proposals(path, EVA).approve(id)
    with pytest.raises(ProposalError, match="changed meanwhile"):
        proposals(path, EVA).approve(id)
    steps = [(one.version, one.status.value) for one in proposals(path).history(id)]
    assert steps == [(1, "draft"), (1, "submitted"), (1, "asked"), (2, "draft"), (2, "submitted"), (2, "refused"),
                     (2, "submitted"), (2, "approved")]  # fmt: skip


def test_a_new_version_waits_while_the_approved_one_stays(path):
    id = proposed(path)
    other = replace(STEWARDS, definition={"en": "Places counted anew."})
    assert proposals(path).save(LIEGE, other, id).version == 2
    for viewer in (ANA, VISITOR):
        assert open_atlas(path, viewer).catalogue.indicators[id].definition == STEWARDS.definition
    proposals(path).submit(id)
    proposals(path, EVA).approve(id, Comparable.LEVELS)
    assert open_atlas(path).catalogue.indicators[id].definition == other.definition
    assert open_atlas(path).catalogue.indicators[id].comparable is Comparable.LEVELS


@pytest.mark.parametrize("act", ["save", "submit", "approve", "refuse", "ask", "withdraw", "history", "of"])
def test_nobody_acts_for_another_city_and_contributors_do_not_review(path, act):
    id = proposed(path, status=ProposalStatus.SUBMITTED)
    strangers, owner = proposals(path, BOB), proposals(path)
    acts = {
        "save": lambda: strangers.save(LIEGE, STEWARDS), "submit": lambda: strangers.submit(id),
        "approve": lambda: owner.approve(id), "refuse": lambda: owner.refuse(id, "No."),
        "ask": lambda: owner.ask(id, "Why?"), "withdraw": lambda: strangers.withdraw(id),
        "history": lambda: strangers.history(id), "of": lambda: strangers.of(LIEGE),
    }  # fmt: skip
    with pytest.raises(AccessError):
        acts[act]()
    People(path, CONSOLE).revoke(EVA.account)
    with pytest.raises(AccessError):
        proposals(path, EVA).approve(id)


RECORDED = replace(STEWARDS, theme="recorded", unit="per_100k", polarity=Polarity.NO_JUDGEMENT)
REFUSED = [
    ("title", {"title": {"fr": "Vélos"}}),
    ("title", {"title": {"en": "=cmd()"}}),
    ("title", {"title": {"en": "x" * (limits.LONGEST_TITLE + 1)}}),
    ("definition", {"definition": {"en": " \u200b "}}),
    ("exists", {"title": {"en": "feel safe at night in the CITY"}}),
    ("total", {"title": {"en": "Total crime"}}),
    ("total", {"title": {"en": "Offences", "fr": "Délinquance enregistrée"}}),
    ("total", {"title": {"en": "Crime rate"}}),
    ("theme", {"theme": "national"}),
    ("theme", {"theme": "nonsense"}),
    ("unit", {"unit": "furlongs"}),
    ("unit", {"statistic": Statistic.PROPORTION}),
    ("unit", {"unit": "percent", "statistic": Statistic.COUNT}),
    ("polarity", {"theme": "recorded", "unit": "per_100k"}),
    ("decimals", {"decimals": 9}),
    ("codes", {"codes": {"<b>": "1"}}),
    ("caveats", {"caveats": ("a",) * (limits.MOST_CAVEATS + 1)}),
    ("reason", {"reason": "x" * (limits.LONGEST_CASE + 1)}),
]


@pytest.mark.parametrize(("why", "change"), REFUSED, ids=[f"{why}-{place}" for place, (why, _) in enumerate(REFUSED)])
def test_what_cannot_be_kept_is_refused_with_its_reason(path, why, change):
    with pytest.raises(ProposalError) as error:
        proposals(path).save(LIEGE, replace(STEWARDS, **change))
    assert error.value.reason == why
    assert not proposals(path).of(LIEGE)


def test_recorded_offences_never_compare_in_levels_and_counts_of_cities_neither(path):
    saved = proposals(path).save(LIEGE, replace(RECORDED, comparable=Comparable.LEVELS))
    assert saved.text.comparable is Comparable.NEVER, "whatever the city says"
    assert saved.text.sensitive, "small counts of offences could point at persons"
    proposals(path).submit(saved.id)
    with pytest.raises(ProposalError, match="cannot be compared between countries"):
        proposals(path, EVA).approve(saved.id, Comparable.LEVELS)
    assert proposals(path, EVA).approve(saved.id, Comparable.TRENDS).text.comparable is Comparable.TRENDS
    count = replace(STEWARDS, title={"en": "Bicycle boxes"}, unit="persons", statistic=Statistic.COUNT)
    id = proposed(path, count, ProposalStatus.SUBMITTED)
    with pytest.raises(ProposalError, match="different sizes"):
        proposals(path, EVA).approve(id, Comparable.LEVELS)


def test_indicators_alike_are_suggested_in_any_language():
    declared = load_catalogue().indicators
    assert near_indicators({"en": "Safe at night in the city"}, declared)[0].id == "safe_night_city"
    assert "recorded_burglary" in [one.id for one in near_indicators({"en": "Burglaries, all premises"}, declared)]
    french = declared["safe_night_city"].title["fr"]
    assert near_indicators({"en": "Xylophones", "fr": french + " !"}, declared)[0].id == "safe_night_city"
    assert near_indicators({"en": "Zebra crossings"}, declared) == () and near_indicators({}, declared) == ()


def test_an_editor_sees_what_another_city_proposed_alike_and_that_city_does_not(path):
    first = proposals(path).save(LIEGE, STEWARDS)
    second = proposals(path, BOB).save(GHENT, replace(STEWARDS, title={"en": "Bicycle parking spaces"}))
    assert [one.id for one in proposals(path, EVA).near(second)] == [first.id]
    assert proposals(path, BOB).near(second) == ()


def test_figures_of_a_draft_are_private_and_of_no_concern_to_others(path):
    id = proposed(path, status=ProposalStatus.DRAFT)
    with pytest.raises(StoreError, match="waits for an editor's approval"):
        publish(path, id)
    publish(path, id, Consent.PRIVATE)
    rows = open_atlas(path, ANA).compare(LIEGE).rows
    assert rows.set_index("indicator").loc[id, "value"] == 24.0
    for viewer in (BOB, EVA, VISITOR):
        atlas = open_atlas(path, viewer)
        assert id not in atlas.compare(LIEGE).rows["indicator"].tolist()
        assert id not in [one.id for one in atlas.known(LIEGE)]
    with pytest.raises(UnknownNameError):
        Publishing(path, load_catalogue()).set_consent(CONSOLE, GHENT, {"nonsense": Consent.PUBLIC})


def test_nobody_publishes_figures_of_another_citys_draft(path):
    id = proposals(path, BOB).save(GHENT, STEWARDS).id
    with pytest.raises(UnknownNameError):
        publish(path, id, Consent.PRIVATE)


def test_what_is_withdrawn_is_shown_to_nobody_and_nothing_fails(path):
    id = proposed(path)
    publish(path, id)
    assert id in open_atlas(path).compare(LIEGE).rows["indicator"].tolist()
    with pytest.raises(AccessError):
        proposals(path).withdraw(id, "Ours.")
    with pytest.raises(ProposalError):
        proposals(path, EVA).withdraw(id)
    proposals(path, EVA).withdraw(id, "Counted twice.")
    for viewer in (VISITOR, ANA, EVA):
        atlas = open_atlas(path, viewer)
        assert id not in atlas.catalogue.indicators
        assert id not in atlas.compare(LIEGE).rows["indicator"].tolist()
        atlas.news_of_city(LIEGE), atlas.deliveries(), atlas.coverage(), atlas.differences(f"city-{LIEGE}@2026-01-01")
