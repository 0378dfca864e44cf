"""What is said of long tests is said of tests that are there, and files that share a server go together."""

import ast
from pathlib import Path

import pytest

from tests.balance import LONG, OF_ANALYSTS, TOGETHER, group, turn

ROOT = Path(__file__).parents[1]
SIGNING_IN = ("test_sign_in.py", "test_signed_in.py", "test_partner.py")  # several people sign in at one server


@pytest.mark.parametrize("place", sorted({*LONG, *TOGETHER}))
def test_every_place_is_there(place):
    assert (ROOT / place).exists()


def test_files_that_share_a_server_are_one_group_and_every_other_file_is_its_own():
    assert group("tests/browser/test_map.py::test_a") == group("tests/browser/test_index.py::test_b[chromium]")
    assert group("tests/browser/test_gaps.py::test_a") == group("tests/browser/test_uploads.py::test_b[chromium]")
    assert group("tests/browser/test_gaps.py::test_a") != group("tests/browser/test_map.py::test_b[chromium]")
    assert group("tests/api/test_served.py::test_a") == group("tests/ui/test_websocket_messages.py::test_b")
    assert group("tests/api/test_feeds.py::test_a[x::y]") == "tests/api/test_feeds.py"


def test_the_browsers_of_analysts_open_the_dashboard_of_analysts_alone():
    """Another server in the same process would cost what sharing saves."""
    for file in OF_ANALYSTS:
        body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
        tests = [one for one in body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
        for test in tests:
            fixtures = {one.arg for one in test.args.args}
            assert not fixtures & {"base_url", "store"}, test.name
            assert fixtures & {"analyst", "address"} or file.endswith(SIGNING_IN), test.name


def test_what_takes_long_begins_first():
    assert turn("tests/browser/test_map.py::test_a") < turn("tests/pages/test_private.py::test_a")
    assert turn("tests/pages/test_private.py::test_a") < turn("tests/pages/test_city.py::test_a") < turn("tests/model/")
