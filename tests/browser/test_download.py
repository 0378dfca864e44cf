"""What is taken away from a view, as a reader does it: a file of the right size, a picture in the clipboard."""

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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
    page.get_by_role("button", name="Export").click()
    assert Image.open(io.BytesIO(taken(page, "Slide, PNG"))).size == (1600, 900)
    assert Image.open(io.BytesIO(taken(page, "Column, PNG"))).width == 800
    assert (
        "/compare?city=BE005C&amp;indicator=safe_night_city&amp;view=bars&amp;lang=en"
        in taken(page, "Column, SVG").decode()
    )
    page.get_by_role("button", name="Copy image", exact=True).click()
    expect(page.get_by_role("button", name="✓ Copied")).to_be_visible()
    assert Image.open(io.BytesIO(bytes(page.evaluate(CLIPBOARD % "image/png")))).size == (1600, 900)


UNDER = """button => {
  const boxes = [...document.querySelectorAll('[data-testid=stDownloadButton]')]
  const box = boxes.find(one => one.innerText.includes(button))
  const words = box && getComputedStyle(box, '::after').content
  return words && words !== 'none' ? words : null
}"""


def test_a_file_on_its_way_says_under_its_button_that_it_waits_and_comes_by_itself(page):
    visit(page, "/compare?city=BE005C&view=bars")
    page.get_by_role("button", name="Export").click()
    button = "Slides of this view (PPTX)"
    assert page.evaluate(UNDER, button) is None
    with page.expect_download():
        page.get_by_role("button", name=button, exact=True).click(no_wait_after=True)
        words = page.wait_for_function(UNDER, arg=button).json_value()
    assert words.startswith('"The file is being made. It waits where other calculations come first')
    page.wait_for_function(f"button => ({UNDER})(button) === null", arg=button)


def test_where_the_clipboard_takes_no_picture_words_say_what_to_do(reader):
    page = reader(fresh=True)
    page.add_init_script("delete window.ClipboardItem")
    visit(page, "/compare?view=bars")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("button", name="Copy image", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Download the PNG instead")).to_be_visible()


def test_another_site_shows_the_view_in_a_frame_by_the_code_that_the_list_gives(page: Page, base_url):
    visit(page, "/compare?city=BE005C&view=bars&lang=fr")
    page.get_by_role("button", name="Export").or_(page.get_by_role("button", name="Exporter")).click()
    area = page.locator("[class*=st-key-embed_] textarea")
    expect(area).to_have_value(re.compile("iframe"))
    code = area.input_value()
    assert (
        f'src="{base_url}/embed/chart?page=compare&amp;city=BE005C&amp;indicator=safe_night_city&amp;view=bars&amp;lang=fr"'
        in code
    )
    with serving_file(code) as town:
        page.goto(town)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Liège")
        expect(frame.locator("figure svg:visible text").filter(has_text="Marseille").first).to_be_visible()
        assert page.locator("iframe").get_attribute("title").startswith("À Liège, 43\u202f% des habitants")


@contextmanager
def serving_file(html: str) -> Iterator[str]:
    """The address of a web site of somebody else, with one page."""
    body = f"<!DOCTYPE html><html lang='fr'><title>Ville</title><body>{html}</body></html>".encode()

    class Town(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that the library asks for
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing is told."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Town) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
