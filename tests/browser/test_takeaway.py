"""What is taken away from a view, as a reader does it: a file of the right size, a picture in the clipboard."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.reading import visit

CLIPBOARD = (
    "navigator.clipboard.read().then(async all => [...new Uint8Array(await (await all[0].getType(%r)).arrayBuffer())])"
)


def taken(page: Page, button: str) -> bytes:
    """The file behind a button of the list."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(coming.value.path()).read_bytes()


def test_a_view_leaves_the_screen_as_a_picture_to_print_to_project_and_to_paste(reader):
    page = visit(reader(permissions=["clipboard-read", "clipboard-write"]), "/compare?city=BE005C&view=bars")
    page.get_by_role("button", name="Take away").click()
    assert Image.open(io.BytesIO(taken(page, "Slide, PNG"))).size == (1600, 900)
    assert Image.open(io.BytesIO(taken(page, "Column, PNG"))).width == 800
    assert "/compare?view=bars&amp;lang=en" in taken(page, "Column, SVG").decode()
    page.get_by_role("button", name="Copy as image", exact=True).click()
    expect(page.get_by_role("button", name="✓ Copied")).to_be_visible()
    assert Image.open(io.BytesIO(bytes(page.evaluate(CLIPBOARD % "image/png")))).size == (1600, 900)


def test_where_the_clipboard_takes_no_picture_words_say_what_to_do(reader):
    page = reader()
    page.add_init_script("delete window.ClipboardItem")
    visit(page, "/compare?view=bars")
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Copy as image", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="download the PNG instead")).to_be_visible()
