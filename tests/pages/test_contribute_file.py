"""From a file laid in the inbox to a release that every reader sees, on the real page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import Part, People
from indicators.access.rights import CONSOLE
from indicators.model.submissions import Consent, ReleaseStatus
from tests.pages.contributing import (
    ANA,
    BURGLARY,
    EVA,
    GERDA,
    GHENT,
    LIEGE,
    SHEET,
    UNPROVEN,
    ContributePage,
    store_of_its_own,
    stored,
)
from tests.pages.visit import Visit


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def test_a_file_becomes_a_release_that_the_city_page_shows(store):
    page = ContributePage()
    page.bring(UNPROVEN)
    assert page.trouble == []
    assert "Next: confirm the values flagged below." in page.text
    page.publish()
    assert page.trouble == [] and page.warnings == []
    assert "figures of Liège are public since" in page.headline
    [release] = stored(store)
    assert (release.publisher, release.status, release.account) == (LIEGE, ReleaseStatus.PUBLISHED, ANA)
    assert "1,144" in Visit("city", city=LIEGE).sent


def test_a_question_is_answered_and_the_answer_counts(store):
    page = ContributePage()
    page.bring(SHEET.replace("Liege;Cambriolages de logements;2024;n.d.;", "Liège;Vols avec armse;2023;99;194"))
    assert page.button("Publish") is None
    assert "to fix before you can publish" in page.text
    page.answer("Which indicator is “Vols avec armse”?", "recorded_robbery_armed")
    assert page.trouble == [] and "to fix before you can publish" not in page.text
    page.publish()
    assert stored(store)[0].rows == 3
    again = ContributePage()
    again.bring(SHEET.replace("Cambriolages de logements;2023", "Vols avec armse;2023"))
    assert (
        "recorded_robbery_armed"
        in again.app.session_state["works"][next(iter(again.inbox.files))].mapping.indicators.values()
    )


def test_a_column_is_given_another_part(store):
    page = ContributePage()
    page.bring()
    page.answer("Nombre", Part.IGNORED)
    [work] = page.app.session_state["works"].values()
    assert Part.NUMERATOR not in work.mapping.parts.values()
    assert work.is_checked and page.trouble == []
    page.answer("Nombre", Part.NUMERATOR)
    assert Part.NUMERATOR in work.mapping.parts.values()


def questions(page: ContributePage) -> list:
    """The boxes that ask whether what was found is correct."""
    return [box for box in page.app.checkbox if box.label.endswith("This is correct.")]


def test_a_rate_that_its_count_proves_asks_nothing(store):
    page = ContributePage()
    page.bring()
    assert not questions(page) and "Next: choose who can see the figures" in page.text
    page.share(Consent.PRIVATE)
    assert not page.button("Publish").disabled


def test_nothing_is_published_before_every_remark_is_confirmed(store):
    page = ContributePage()
    page.bring(UNPROVEN)
    assert questions(page) and page.button("Publish") is None
    for box in questions(page):
        box.check().run()
    assert page.button("Publish").disabled  # nobody was said to see it
    page.share(Consent.PRIVATE)
    assert not page.button("Publish").disabled
    questions(page)[0].uncheck().run()
    assert page.button("Publish") is None


def test_a_factor_is_accepted_by_a_press(store):
    page = ContributePage()
    page.bring(UNPROVEN)
    page.click("Multiply “Burglary of dwellings” by 0.1").settle()
    assert page.trouble == []
    [work] = page.app.session_state["works"].values()
    assert work.mapping.factors == {BURGLARY: 0.1}
    assert work.draft.changes("new")["value"].max() == pytest.approx(122.56)


def test_a_refused_file_shows_no_way_to_publish(store):
    page = ContributePage()
    page.bring(SHEET.replace("Liege;", "Gand;"))
    assert "1 problem to fix before you can publish" in page.text
    assert "Next: answer the questions below, or correct" in page.text
    assert page.button("Publish") is None and not page.app.radio
    assert stored(store) == []


def test_what_is_no_table_is_told_in_a_sentence(store):
    page = ContributePage()
    page.bring("\0\1\2\3binary", "photo.csv")
    assert page.warnings and page.trouble == []


def test_a_change_of_language_keeps_the_work(store):
    page = ContributePage()
    page.bring()
    page.answer("Nombre", Part.IGNORED)
    page.tick().share(Consent.MEMBERS)
    page.speak("fr")
    page.settle()
    [work] = page.app.session_state["works"].values()
    assert page.trouble == []
    assert Part.NUMERATOR not in work.mapping.parts.values()
    assert work.is_checked and work.is_confirmed
    assert all(box.value for box in page.app.checkbox if box.key.startswith("yes__"))
    assert page.app.radio[0].value == Consent.MEMBERS
    assert not next(one for one in page.app.button if one.key.startswith("publish_")).disabled


def test_a_private_release_is_seen_by_nobody_of_another_city(store):
    ContributePage().bring_and_publish("private")
    other = ContributePage(GERDA)
    assert "liege.csv" not in other.sent and "Liège" not in other.text
    assert "liege.csv" in ContributePage(ANA).sent


def test_a_role_taken_away_in_the_middle_stops_publishing(store):
    page = ContributePage()
    page.bring()
    page.tick().share(Consent.PUBLIC)
    People(store, CONSOLE).revoke(ANA)
    page.click("Publish")
    assert stored(store) == []
    assert "How to get access" in page.text and page.trouble == []


def test_another_city_given_in_the_middle_stops_publishing_for_the_first(store):
    page = ContributePage()
    page.bring()
    page.tick().share(Consent.PUBLIC)
    People(store, CONSOLE).grant(ANA, "contributor", [GHENT])
    page.click("Publish")
    assert stored(store) == []
    assert page.warnings == ["You are not authorised to contribute figures for Liège."] and page.trouble == []


def test_a_release_is_withdrawn_and_restored_by_buttons(store):
    page = ContributePage().bring_and_publish()
    page.click("Withdraw")
    assert stored(store)[0].status == ReleaseStatus.WITHDRAWN and page.trouble == []
    assert "1,144" not in Visit("city", city=LIEGE).sent
    page.click("Restore")
    assert stored(store)[0].status == ReleaseStatus.PUBLISHED
    assert "1,144" in Visit("city", city=LIEGE).sent


def test_who_may_see_the_figures_is_changed_later_and_at_once(store):
    page = ContributePage().bring_and_publish("private")
    assert "1,144" not in Visit("city", city=LIEGE).sent
    page.app.selectbox(key=f"share__en__{LIEGE}__{BURGLARY}").set_value(Consent.PUBLIC).run()
    assert page.trouble == []
    assert "1,144" in Visit("city", city=LIEGE).sent
    assert EVA not in page.sent


STRANGE = """Ville;Année;Machin;Taux pour 100 000 habitants
Liège;2022;Zwxq abcde;12,5
Liège;2023;Zwxq fghij;13,5
"""


def test_a_column_of_indicators_chosen_by_hand_asks_what_each_of_its_words_is(store):
    page = ContributePage()
    page.bring(STRANGE)
    page.answer("Machin", Part.INDICATOR)
    assert page.trouble == [] and "Which indicator are these figures for?" not in page.text
    page.answer("Which indicator is “Zwxq abcde”?", BURGLARY)
    page.answer("Which indicator is “Zwxq fghij”?", "")
    page.publish()
    assert page.trouble == [] and stored(store)[0].rows == 1


def test_a_word_that_nobody_knows_is_a_new_indicator_by_its_answer(store):
    page = ContributePage()
    page.bring(STRANGE)
    page.answer("Machin", Part.INDICATOR)
    page.answer("Which indicator is “Zwxq fghij”?", "+new")
    assert page.trouble == []
    assert page.box("New in this file").format_func(page.box("New in this file").value) == "Zwxq fghij"
    title = next(one for one in page.app.text_input if one.label.startswith("Title"))
    assert title.value in ("", "Zwxq fghij")


def test_a_file_that_repeats_what_is_published_says_so_at_the_top(store):
    ContributePage().bring_and_publish()
    again = ContributePage()
    again.bring()
    assert again.headline == "Nothing new in this file: its figures are already published"
    assert "Publish it again only to change who can see these figures." in again.text


def test_what_was_done_with_a_release_is_acknowledged(store):
    page = ContributePage()
    page.bring_and_publish()
    page.click("Withdraw")
    assert "Its figures are hidden from everyone." in page.app.success[0].value
    page.click("Restore")
    assert page.app.success[0].value.startswith("Restored: ")


def test_a_button_that_cannot_be_pressed_says_what_is_missing(store):
    page = ContributePage()
    page.bring()
    assert page.button("Publish").disabled
    assert "Still needed: who can see these figures." in [one.value for one in page.app.caption]
    page.share(Consent.PRIVATE)
    assert not [one for one in page.app.caption if one.value.startswith("Still needed: who")]
