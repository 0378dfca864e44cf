"""What happens is in the log and in the metrics once it is committed; both name nobody."""

import json
import logging
import shutil

import httpx
import pytest

from indicators import People, Role, happened
from indicators.access.rights import CONSOLE
from indicators.model.happenings import HAPPENINGS, once_committed
from tests.browser.serving import process
from ui.serving.logs import JsonLines

KEY = "a key of the tests, of no use"
EVA = "eva@network.example"


@pytest.fixture
def lines_of_log():
    """The happenings of a test."""
    records = []

    class Listener(logging.Handler):
        def emit(self, record):
            records.append(record)

    listener, before = Listener(), HAPPENINGS.level
    HAPPENINGS.addHandler(listener)
    HAPPENINGS.setLevel(logging.DEBUG)
    yield records
    HAPPENINGS.removeHandler(listener)
    HAPPENINGS.setLevel(before)


def test_what_happens_in_a_transaction_is_told_at_its_end_and_not_at_all_when_it_fails(lines_of_log):
    with once_committed():
        happened("publish", release="a@1")
        assert lines_of_log == []
    assert [one.kind for one in lines_of_log] == ["publish"]
    with pytest.raises(ValueError, match="no"), once_committed():
        happened("withdraw", release="a@1")
        raise ValueError("no")
    assert [one.kind for one in lines_of_log] == ["publish"]


def test_a_line_is_json_with_what_happened(lines_of_log):
    happened("slow", page="city", seconds=2.5)
    line = json.loads(JsonLines().format(lines_of_log[0]))
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "message": "slow page=city seconds=2.5",
        "kind": "slow",
        "page": "city",
        "seconds": 2.5,
    }


def test_a_role_is_told_without_the_person(lines_of_log, small_store, tmp_path):
    store = tmp_path / "vigie.duckdb"
    shutil.copyfile(small_store, store)
    People(store, CONSOLE).grant(EVA, Role.EDITOR)
    assert "grant" in [one.kind for one in lines_of_log]
    assert all("@" not in JsonLines().format(one) for one in lines_of_log)


def test_a_server_counts_for_whoever_has_the_key_alone(small_store, tmp_path):
    with process(small_store, VIGIE_METRICS_KEY=KEY, VIGIE_LOG="json", VIGIE_API_PER_MINUTE="2") as (address, _server):
        for path in ("/metrics", "/_stcore/metrics"):
            assert httpx.get(f"{address}{path}").status_code == 404
            assert httpx.get(f"{address}{path}", headers={"authorization": "Bearer other"}).status_code == 404
        assert [httpx.get(f"{address}/api/v1/datasets").status_code for _turn in range(3)] == [200, 200, 429]
        answer = httpx.get(f"{address}/metrics", headers={"authorization": f"Bearer {KEY}"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert 'vigie_api_seconds_count{status="200"} 2.0' in lines
    assert 'vigie_happenings_total{kind="refused"} 1.0' in lines
    assert 'vigie_jobs{state="waiting"} 0.0' in lines
    assert any(line.startswith('vigie_answers{how="new",question="compare"}') for line in lines)
    assert any(line.startswith("vigie_store_version ") for line in lines)
