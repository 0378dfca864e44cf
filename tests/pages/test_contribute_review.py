"""Contribute where a review is wanted, and where an editor brings what an official publisher released."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import AccessError, Publishing, Role, StoreError, Viewer, load_catalogue, open_atlas
from indicators.model.submissions import ReleaseStatus
from tests.contribute.test_templates import filled_workbook
from tests.pages.contributing import (
    ANA,
    BURGLARY,
    EVA,
    GERDA,
    LIEGE,
    SHEET,
    UNPROVEN,
    ContributePage,
    store_of_its_own,
    stored,
)
from tests.pages.visit import Visit
from ui.serving import addresses

OFFICIAL = Path(__file__).parents[1] / "readers" / "cuts" / "official"


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of the test's own, whose network wants a review."""
    with store_of_its_own(small_store, tmp_path, VIGIE_REVIEW="1") as path:
        yield path


def handed_in() -> ContributePage:
    """Ana's file, on its way to the editor."""
    page = ContributePage()
    page.bring()
    assert page.button("Publish") is None
    return page.publish(label="Submit for review")


def test_what_is_handed_in_comes_out_when_an_editor_says_so(store):
    page = handed_in()
    assert page.trouble == [] and stored(store)[0].status == ReleaseStatus.SUBMITTED
    assert "Figures of Liège ○ waiting for review" in page.text
    assert "1,144" not in Visit("city", city=LIEGE).sent
    assert "To review" not in page.text
    editor = ContributePage(EVA, part="review")
    assert "To review" in editor.text and "liege.csv" in editor.text
    editor.click("Publish")
    assert editor.trouble == [] and "To review" not in editor.text
    [release] = stored(store)
    assert (release.status, release.reviewer) == (ReleaseStatus.PUBLISHED, EVA)
    assert "1,144" in Visit("city", city=LIEGE).sent


def test_an_editor_reads_the_figures_who_would_see_them_and_what_was_confirmed(store):
    page = ContributePage()
    page.bring(UNPROVEN)
    page.tick().share("public")
    page.publish(label="Submit for review")
    assert page.trouble == [] and stored(store)[0].status == ReleaseStatus.SUBMITTED
    editor = ContributePage(EVA, part="review")
    assert editor.trouble == []
    assert "Pending (1)" in [one.content for group in editor.app.get("button_group") for one in group.proto.options]
    [table] = [one.value for one in editor.app.dataframe if "New figure" in one.value.columns]
    assert table["Period"].tolist() == ["2022", "2023"] and table["New figure"].tolist() == [1225.6, 1143.5]
    assert "Once published: Public." in editor.text and "Liège · Burglary of dwellings" in editor.text
    assert "What the check asked the contributor about" in [one.label for one in editor.app.expander]
    assert "1,143.5" not in ContributePage(GERDA).sent


def test_what_is_sent_back_needs_a_reason_that_its_city_reads(store):
    handed_in()
    editor = ContributePage(EVA, part="review")
    assert editor.button("Send back").disabled
    reason = next(one for one in editor.app.text_input if one.label.startswith("Reason"))
    reason.set_value("2023 is counted twice").run()
    editor.click("Send back")
    assert editor.trouble == [] and stored(store)[0].status == ReleaseStatus.REFUSED
    again = ContributePage(ANA)
    assert "An editor sent your figures back" in again.headline
    assert "“2023 is counted twice” Correct liege.csv and upload it again." in again.text
    assert "Sent back by an editor: 2023 is counted twice" in again.text
    assert "2023 is counted twice" not in ContributePage(GERDA).text


def test_a_file_that_waits_is_in_both_lists_of_an_editor(store):
    handed_in()
    editor = ContributePage(EVA, part="review")
    keys = [one.proto.id for one in editor.app.get("download_button")]
    assert editor.trouble == [] and len([key for key in keys if "original_review" in key]) == 1
    editor.press("part", "files")
    keys = [one.proto.id for one in editor.app.get("download_button")]
    assert editor.trouble == [] and len([key for key in keys if "original_own" in key]) == 1


def test_what_waits_is_told_to_nobody_of_another_city(store):
    handed_in()
    assert "liege.csv" not in ContributePage(GERDA).sent


def test_an_official_file_is_recognised_compared_and_published(store):
    editor = ContributePage(EVA)
    file = (OFFICIAL / "urb_percep_api.csv").read_text(encoding="utf-8")
    editor.bring(file.replace("83.6", "84.6"), "urb_percep.csv")
    assert editor.trouble == [] and editor.warnings == []
    assert "This looks like a file from an official publisher" in editor.text
    assert "New:" in editor.text and "Unchanged:" in editor.text
    editor.click("Publish as public figures")
    assert editor.trouble == [] and editor.warnings == []
    [release] = stored(store)
    assert (release.status, release.account, release.file) == (ReleaseStatus.PUBLISHED, EVA, "urb_percep.csv")


def test_an_official_file_without_anything_new_offers_nothing_to_publish(store):
    editor = ContributePage(EVA)
    editor.bring(OFFICIAL / "urb_percep_api.csv", "urb_percep.csv")  # as in the bundled release
    assert editor.trouble == [] and editor.button("Publish as public figures") is None
    assert "Nothing to publish: all these figures are already here." in editor.text


def test_a_contributor_s_file_is_never_read_as_an_official_one(store):
    page = ContributePage()
    page.bring(OFFICIAL / "urb_percep_api.csv", "urb_percep.csv")
    assert "official publisher" not in page.text and page.button("Publish as public figures") is None
    assert page.trouble == []


@pytest.mark.parametrize("name", sorted(one.name for one in OFFICIAL.iterdir()))
def test_every_official_file_is_read_or_refused_in_a_sentence(store, name):
    editor = ContributePage(EVA)
    editor.bring(OFFICIAL / name, name)
    assert editor.trouble == []
    assert "This looks like a file from an official publisher" in editor.text
    assert editor.warnings or "New:" in editor.text


def test_contributor_and_editor_comment_on_what_waits_and_nobody_else_reads_it(store):
    handed_in()
    editor = ContributePage(EVA, part="review")
    write(editor, "Is 2023 counted\nby <date of report>?")
    assert editor.trouble == [] and "1 comment" in [one.label for one in editor.app.expander]
    ana = ContributePage(ANA)
    assert "Is 2023 counted" in ana.text and "by &lt;date of report&gt;?" in ana.sent
    write(ana, "Yes, by date of report.")
    assert "2 comments" in [one.label for one in ana.app.expander]
    for stranger in (GERDA, ""):
        assert "2023 counted" not in ContributePage(stranger).text
    publishing = Publishing(store, load_catalogue())
    gerda = Viewer(Role.CONTRIBUTOR, GERDA, cities=frozenset({"BE003C"}))
    [release] = stored(store)
    assert publishing.comments(gerda, [release]) == {}
    with pytest.raises(AccessError):
        publishing.comment(gerda, release.id, "Hello")
    with pytest.raises(StoreError):
        publishing.comment(Viewer(Role.EDITOR, EVA), release.id, " \x00 ")


def write(page: ContributePage, text: str) -> None:
    """Writes a comment on the only release of the page."""
    page.app.text_area[0].set_value(text).run()
    page.click("Send")


def city_page(figure: str) -> bool:
    return figure in Visit("city", city=LIEGE).sent


def test_a_filled_template_is_published_shown_everywhere_and_withdrawn_by_editor_and_city(store, tmp_path):
    template = open_atlas(store).upload_template(BURGLARY, LIEGE)
    file = tmp_path / "template.xlsx"
    file.write_bytes(filled_workbook(template, "en"))
    page = ContributePage()
    page.bring(file, "template.xlsx")
    assert "to fix before" not in page.text and "This is correct." not in page.text
    page.publish(label="Submit for review")
    editor = ContributePage(EVA, part="review").click("Publish")
    assert editor.trouble == [] and stored(store)[0].status == ReleaseStatus.PUBLISHED
    assert city_page("1,144")
    link = {"indicator": BURGLARY, "city": LIEGE}
    compare, place_map = Visit("compare", view="bars", **link), Visit("map", **link)
    assert compare.headline == "Burglary of dwellings: Liège is at 1,144 per 100,000"
    assert place_map.headline == "Burglary of dwellings: 1,144 per 100,000 in Liège, the only figure on the map"
    assert served(store) == [1143.5]

    ContributePage(EVA, part="files").click("Withdraw")
    assert stored(store)[0].status == ReleaseStatus.WITHDRAWN and served(store) == []
    assert not city_page("1,144")
    ContributePage(EVA, part="files").click("Restore")
    assert served(store) == [1143.5]
    ContributePage().click("Withdraw")
    assert stored(store)[0].status == ReleaseStatus.WITHDRAWN and served(store) == []
    assert "1,144" not in Visit("compare", view="bars", **link).sent


def test_what_an_editor_withdrew_says_so_to_its_city_and_asks_for_corrected_figures(store):
    handed_in()
    ContributePage(EVA, part="review").click("Publish")
    editor = ContributePage(EVA, part="files")
    next(one for one in editor.app.text_input if one.key.startswith("back_")).set_value("2023 is counted twice").run()
    assert editor.click("Withdraw").button("Restore") is not None
    page = ContributePage()
    assert page.headline == "An editor withdrew your figures" and page.button("Restore") is None
    assert "“2023 is counted twice” Correct liege.csv and upload it again." in page.text
    refusal = "An editor withdrew this release: only an editor can restore it. Upload corrected figures instead."
    assert refusal in [one.value for one in page.app.caption] and page.trouble == []
    page.bring(SHEET.replace("2250", "2240").replace("1.143,5", "1.138,4"))
    page.publish(label="Submit for review")
    assert page.trouble == [] and stored(store)[-1].status == ReleaseStatus.SUBMITTED
    assert "An editor withdrew" not in ContributePage().headline


def served(store: Path) -> list[float]:
    """What the API answers a stranger about the city's burglaries."""
    site = Starlette(routes=api.routes(lambda: open_atlas(store), "", 10**6, 60, addresses.site))
    answer = TestClient(site).get("/api/v1/observations", params={"city": LIEGE, "indicator": BURGLARY})
    assert answer.status_code == 200
    return [one["value"] for one in answer.json()["data"]]
