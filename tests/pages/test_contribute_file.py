"""From a file laid on the tray to a release that every reader sees, on the real page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import Part, People
from indicators.access.rights import CONSOLE
from indicators.model.submissions import Consent, ReleaseStatus
from tests.pages.contributing import (
    ANA,
    BURGLARY,
    DESK,
    EVA,
    GERDA,
    GHENT,
    LIEGE,
    ContributePage,
    store_of_its_own,
    stored,
)
from tests.pages.visit import Visit


@pytest.fixture
def store(bundled_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own."""
    with store_of_its_own(bundled_store, tmp_path) as path:
        yield path


def test_a_file_becomes_a_release_that_the_city_page_shows(store):
    desk = ContributePage()
    desk.bring()
    assert desk.trouble == []
    assert "Next: confirm the values flagged below." in desk.text
    desk.publish()
    assert desk.trouble == [] and desk.warnings == []
    assert desk.headline == "Your files have been published or submitted"
    [release] = stored(store)
    assert (release.publisher, release.status, release.account) == (LIEGE, ReleaseStatus.PUBLISHED, ANA)
    assert "1,144" in Visit("city", city=LIEGE).sent


def test_a_question_is_answered_and_the_answer_counts(store):
    desk = ContributePage()
    desk.bring(DESK.replace("Liege;Cambriolages de logements;2024;n.d.;", "Liège;Vols divers;2023;99;194"))
    assert desk.button("Publish") is None
    assert "to fix before you can publish" in desk.text
    desk.answer("Which indicator is “Vols divers”?", "recorded_robbery")
    assert desk.trouble == [] and "to fix before you can publish" not in desk.text
    desk.publish()
    assert stored(store)[0].rows == 3
    again = ContributePage()
    again.bring(DESK.replace("Cambriolages de logements;2023", "Vols divers;2023"))
    assert (
        "recorded_robbery" in again.app.session_state["works"][next(iter(again.tray.files))].mapping.indicators.values()
    )


def test_a_column_is_given_another_part(store):
    desk = ContributePage()
    desk.bring()
    desk.answer("Nombre", Part.IGNORED)
    [work] = desk.app.session_state["works"].values()
    assert Part.NUMERATOR not in work.mapping.parts.values()
    assert work.is_checked and desk.trouble == []
    desk.answer("Nombre", Part.NUMERATOR)
    assert Part.NUMERATOR in work.mapping.parts.values()


def test_nothing_is_published_before_every_remark_is_confirmed(store):
    desk = ContributePage()
    desk.bring()
    assert desk.app.checkbox and desk.button("Publish") is None
    desk.tick()
    assert desk.button("Publish").disabled  # nobody was said to see it
    desk.share(Consent.PRIVATE)
    assert not desk.button("Publish").disabled
    desk.app.checkbox[0].uncheck().run()
    assert desk.button("Publish") is None


def test_a_factor_is_accepted_by_a_press(store):
    desk = ContributePage()
    desk.bring()
    desk.click("Multiply “Burglary of dwellings” by 0.1").settle()
    assert desk.trouble == []
    [work] = desk.app.session_state["works"].values()
    assert work.mapping.factors == {BURGLARY: 0.1}
    assert work.draft.changes("new")["value"].max() == pytest.approx(122.56)


def test_a_refused_file_shows_no_way_to_publish(store):
    desk = ContributePage()
    desk.bring(DESK.replace("Liege;", "Gand;"))
    assert "1 problem to fix before you can publish" in desk.text
    assert "Next: answer the questions below, or correct" in desk.text
    assert desk.button("Publish") is None and not desk.app.radio
    assert stored(store) == []


def test_what_is_no_table_is_told_in_a_sentence(store):
    desk = ContributePage()
    desk.bring("\0\1\2\3binary", "photo.csv")
    assert desk.warnings and desk.trouble == []


def test_a_change_of_language_keeps_the_work(store):
    desk = ContributePage()
    desk.bring()
    desk.answer("Nombre", Part.IGNORED)
    desk.tick().share(Consent.MEMBERS)
    desk.speak("fr")
    desk.settle()
    [work] = desk.app.session_state["works"].values()
    assert desk.trouble == []
    assert Part.NUMERATOR not in work.mapping.parts.values()
    assert work.is_checked and work.is_confirmed
    assert all(box.value for box in desk.app.checkbox)
    assert desk.app.radio[0].value == Consent.MEMBERS
    assert not next(one for one in desk.app.button if one.key.startswith("publish_")).disabled


def test_a_private_release_is_seen_by_nobody_of_another_city(store):
    ContributePage().bring_and_publish("private")
    other = ContributePage(GERDA)
    assert "liege.csv" not in other.sent and "Liège" not in other.text
    assert "liege.csv" in ContributePage(ANA).sent


def test_a_role_taken_away_in_the_middle_stops_publishing(store):
    desk = ContributePage()
    desk.bring()
    desk.tick().share(Consent.PUBLIC)
    People(store, CONSOLE).revoke(ANA)
    desk.click("Publish")
    assert stored(store) == []
    assert "How to get access" in desk.text and desk.trouble == []


def test_another_city_given_in_the_middle_stops_publishing_for_the_first(store):
    desk = ContributePage()
    desk.bring()
    desk.tick().share(Consent.PUBLIC)
    People(store, CONSOLE).grant(ANA, "contributor", [GHENT])
    desk.click("Publish")
    assert stored(store) == []
    assert desk.warnings == ["You are not authorised to contribute figures for Liège."] and desk.trouble == []


def test_a_release_is_withdrawn_and_restored_by_buttons(store):
    desk = ContributePage().bring_and_publish()
    desk.click("Withdraw")
    assert stored(store)[0].status == ReleaseStatus.WITHDRAWN and desk.trouble == []
    assert "1,144" not in Visit("city", city=LIEGE).sent
    desk.click("Restore")
    assert stored(store)[0].status == ReleaseStatus.PUBLISHED
    assert "1,144" in Visit("city", city=LIEGE).sent


def test_who_may_see_the_figures_is_changed_later_and_at_once(store):
    desk = ContributePage().bring_and_publish("private")
    assert "1,144" not in Visit("city", city=LIEGE).sent
    desk.app.selectbox(key=f"share__en__{LIEGE}__{BURGLARY}").set_value(Consent.PUBLIC).run()
    assert desk.trouble == []
    assert "1,144" in Visit("city", city=LIEGE).sent
    assert EVA not in desk.sent
