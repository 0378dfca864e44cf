"""Bringing files on the Contribute page: several at once, with progress, cancelled, by keyboard, in both languages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.audit import violations
from tests.browser.reading import RESTING, coloured, headline, speak, visit

MEGABYTE = 1 << 20
LINE = b"Liege;2023;4,50\n"
SLOW = 1_500_000  # bytes a second
CHOOSE = "button.choose"
DROPPED = """(zone, names) => {
  const carried = new DataTransfer();
  for (const name of names) carried.items.add(new File(["Liege;2023;4,5"], name));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def address(analyst) -> str:
    """The Contribute page of an analyst who needs no sign-in."""
    return f"{analyst.address}/contribute"


@pytest.fixture
def slow(page: Page) -> Iterator[Callable[..., None]]:
    """Slows the line of the page, until the test ends."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")

    def slow(bytes_a_second: int = SLOW) -> None:
        speed = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
        wire.send("Network.emulateNetworkConditions", speed)

    yield slow
    slow(-1)
    wire.detach()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small file."""
    path = tmp_path / "burglaries.csv"
    path.write_bytes(LINE * 100)
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that takes a while on a slow line."""
    path = tmp_path / "events.csv"
    path.write_bytes(LINE * (30 * MEGABYTE // len(LINE)))
    return path


def opened(page: Page, address: str) -> Page:
    """The page, with the place for files."""
    return visit(page, address, CHOOSE)


def bring(page: Page, *files: Path) -> Page:
    """Chooses files in the browser's own dialog."""
    with page.expect_file_chooser() as dialog:
        page.locator(CHOOSE).click()
    dialog.value.set_files([*files])
    return page


def line(page: Page, name: str) -> Locator:
    """The line of a file."""
    return page.get_by_role("listitem").filter(has_text=name)


def kept(uploads: Path) -> set[Path]:
    """The files that lie on the server's disk."""
    return {path for path in uploads.rglob("*") if path.is_file() and path.name != ".lock"}


def test_several_files_are_brought_at_once_and_taken_away_again(page: Page, address: str, small: Path, large: Path):
    bring(opened(page, address), small, large)
    expect(headline(page)).to_contain_text("2 files received")
    expect(line(page, "burglaries.csv")).to_contain_text("Received")
    expect(line(page, "events.csv")).to_contain_text("30 MB")
    page.get_by_role("button", name="Remove (burglaries.csv)").click()
    expect(headline(page)).to_contain_text("1 file received")
    expect(line(page, "burglaries.csv")).to_have_count(0)


def test_progress_is_shown_and_cancel_leaves_nothing(page: Page, address: str, analyst, slow, large: Path):
    opened(page, address)
    before = kept(analyst.uploads)
    slow()
    bring(page, large)
    expect(line(page, "events.csv")).to_contain_text("Uploaded")
    expect(page.get_by_role("progressbar", name="events.csv")).to_be_visible()
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].some(one => one.shadowRoot?.querySelector('progress')?.value > 5)"
    )
    assert len(kept(analyst.uploads) - before) == 1
    page.get_by_role("button", name="Cancel (events.csv)").click()
    expect(line(page, "events.csv")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Could not send events.csv")).to_be_attached()
    expect(page.locator(CHOOSE)).to_be_focused()
    assert _settled(page, analyst.uploads, before)
    expect(headline(page)).to_contain_text("Upload your city’s figures")


def test_a_line_that_breaks_is_told_and_tried_again(page: Page, address: str, small: Path):
    opened(page, address)
    page.route("**/_vigie/upload/*", lambda route: route.abort())
    bring(page, small)
    expect(line(page, "burglaries.csv")).to_contain_text("The connection was lost. Nothing was saved. Try again.")
    page.unroute("**/_vigie/upload/*")
    page.get_by_role("button", name="Try again (burglaries.csv)").click()
    expect(line(page, "burglaries.csv")).to_contain_text("Received")


def test_a_file_that_is_too_large_or_empty_is_not_even_sent(page: Page, address: str, tmp_path: Path):
    (tmp_path / "huge.csv").write_bytes(LINE * (41 * MEGABYTE // len(LINE)))
    (tmp_path / "empty.csv").touch()
    requests = []
    page.on("request", lambda request: requests.append(request.url) if "/upload/" in request.url else None)
    bring(opened(page, address), tmp_path / "huge.csv", tmp_path / "empty.csv")
    expect(line(page, "huge.csv")).to_contain_text("This file is larger than 40 MB. Nothing was uploaded.")
    expect(line(page, "empty.csv")).to_contain_text("This file is empty. Choose another file.")
    assert requests == []


def test_files_are_dropped_and_their_names_are_only_words(page: Page, address: str):
    opened(page, address)
    name = "<img src=x onerror=document.title='broken'>.csv"
    page.locator(".zone").evaluate(DROPPED, ["a.csv", name])
    expect(line(page, name)).to_contain_text("Received")
    expect(line(page, "a.csv")).to_contain_text("Received")
    assert page.get_by_role("listitem").locator("img").count() == 0
    expect(page).not_to_have_title("broken")


def test_everything_can_be_done_by_keyboard(page: Page, address: str, small: Path):
    opened(page, address)
    page.locator(CHOOSE).focus()
    ring = page.locator(CHOOSE).evaluate("one => getComputedStyle(one).outlineStyle")
    assert ring == "solid"
    with page.expect_file_chooser() as dialog:
        page.locator(CHOOSE).press("Enter")  # in one step: a page that is made anew meanwhile takes the focus away
    dialog.value.set_files([small])
    remove = page.get_by_role("button", name="Remove (burglaries.csv)")
    expect(remove).to_be_visible()
    page.locator(CHOOSE).focus()
    page.keyboard.press("Tab")
    expect(remove).to_be_focused()
    page.keyboard.press("Enter")
    expect(line(page, "burglaries.csv")).to_have_count(0)
    expect(page.locator(CHOOSE)).to_be_focused()


def test_a_change_of_language_does_not_stop_a_file_on_its_way(page: Page, address: str, slow, large: Path):
    opened(page, address)
    slow(4 * SLOW)
    bring(page, large)
    expect(line(page, "events.csv")).to_contain_text("Uploaded")
    speak(page, "FR")
    expect(page.locator(CHOOSE)).to_have_text("Choisir des fichiers")
    expect(line(page, "events.csv")).to_contain_text("30 Mo")
    expect(line(page, "events.csv")).to_contain_text("% envoyés")
    expect(line(page, "events.csv")).to_contain_text("Reçu")
    expect(headline(page)).to_contain_text("1 fichier reçu")


def test_leaving_the_page_stops_what_is_on_its_way(page: Page, address: str, analyst, slow, large: Path):
    opened(page, address)
    before = kept(analyst.uploads)
    slow()
    bring(page, large)
    expect(line(page, "events.csv")).to_contain_text("Uploaded")
    page.get_by_role("link", name="About", exact=True).first.click()
    expect(headline(page)).to_contain_text("About this site")
    assert _settled(page, analyst.uploads, before)


def test_a_phone_shows_all_of_it_in_reach_of_a_finger(phone: Page, address: str, small: Path):
    bring(opened(phone, f"{address}?lang=fr"), small)
    expect(line(phone, "burglaries.csv")).to_contain_text("Reçu")
    widths = phone.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(widths) <= 390
    for button in (phone.locator(CHOOSE), line(phone, "burglaries.csv").get_by_role("button")):
        box = button.bounding_box()
        assert min(box["height"], box["width"]) >= 44
        assert box["x"] + box["width"] <= 390


def test_files_in_every_state_have_no_serious_violation(page: Page, address: str, slow, tmp_path, small, large):
    opened(page, address)
    (tmp_path / "empty.csv").touch()
    bring(page, small, tmp_path / "empty.csv")
    expect(line(page, "burglaries.csv")).to_contain_text("Received")
    expect(page.locator(".vg-section").first).to_be_visible()  # the file is open: nothing is worked on, and faded, now
    slow()
    bring(page, large)
    expect(line(page, "events.csv")).to_contain_text("Uploaded")
    page.wait_for_selector(RESTING)
    assert violations(page) == []
    assert violations(coloured(page, "dark"), "color-contrast") == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_selector(RESTING)
    assert violations(page) == []


def _settled(page: Page, uploads: Path, before: set[Path]) -> bool:
    """Waits until nothing lies on the disk that was not there: the server learns a moment later that a browser went."""
    for _ in range(100):
        if kept(uploads) <= before:
            return True
        page.wait_for_timeout(100)
    return False
