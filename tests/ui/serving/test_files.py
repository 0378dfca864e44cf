"""Files reach the browser compressed, cached, and only those that are meant to."""

import gzip

import pyarrow
import pytest

from tests import own_loop
from ui.serving.files import CompressedFiles, best_coding

SCRIPT = "export default 1; // the same words again and again\n" * 100


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "chart.D9Z0_fxz.js").write_text(SCRIPT)
    (tmp_path / "europe.json").write_text('{"type": "FeatureCollection", "features": []}' + " " * 2000)
    (tmp_path / "icon.png").write_bytes(bytes(2000))
    (tmp_path.parent / "secret.js").write_text(SCRIPT)
    return tmp_path


def visit(folder, path, **headers):
    """What the middleware answers to a GET; None when it leaves the answer to Streamlit."""
    messages = []

    async def streamlit(scope, receive, send):
        messages.append(None)

    async def send(message):
        messages.append(message)

    encoded = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": encoded}
    own_loop.run(CompressedFiles(streamlit, {"/static": folder})(scope, None, send))
    if messages == [None]:
        return None
    start, body = messages
    return start["status"], {name.decode(): text.decode() for name, text in start["headers"]}, body["body"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("GZIP;q=0.5, br;q=0", "gzip"), ("identity", ""), ("", "")],
)
def test_the_best_coding_that_the_browser_takes_is_used(accepted, coding):
    assert best_coding(accepted) == coding


def test_a_script_arrives_whole_in_brotli_and_in_gzip(folder):
    _, headers, body = visit(folder, "/static/chart.D9Z0_fxz.js", accept_encoding="gzip, br")
    assert headers["content-encoding"] == "br"
    assert pyarrow.Codec("brotli").decompress(body, len(SCRIPT), asbytes=True).decode() == SCRIPT
    _, headers, body = visit(folder, "/static/chart.D9Z0_fxz.js", accept_encoding="gzip")
    assert gzip.decompress(body).decode() == SCRIPT
    assert int(headers["content-length"]) == len(body) < len(SCRIPT)


def test_only_a_name_that_changes_with_its_content_is_kept_for_ever(folder):
    _, hashed, _ = visit(folder, "/static/chart.D9Z0_fxz.js", accept_encoding="br")
    _, plain, _ = visit(folder, "/static/europe.json", accept_encoding="br")
    assert "immutable" in hashed["cache-control"]
    assert "immutable" not in plain["cache-control"]


def test_a_file_that_the_browser_has_is_not_sent_again(folder):
    _, headers, _ = visit(folder, "/static/europe.json", accept_encoding="br")
    status, _, body = visit(folder, "/static/europe.json", accept_encoding="br", if_none_match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_file_that_changed_is_sent_anew(folder):
    visit(folder, "/static/europe.json", accept_encoding="gzip")
    (folder / "europe.json").write_text("[]" + " " * 3000)
    assert gzip.decompress(visit(folder, "/static/europe.json", accept_encoding="gzip")[2]).startswith(b"[]")


@pytest.mark.parametrize("path", ["/static/icon.png", "/static/../secret.js", "/static/%2e%2e/secret.js", "/secret.js"])
def test_pictures_and_strangers_are_left_to_streamlit(folder, path):
    assert visit(folder, path, accept_encoding="br") is None


def test_a_browser_that_takes_no_compression_is_left_to_streamlit(folder):
    assert visit(folder, "/static/chart.D9Z0_fxz.js") is None
