"""What holds for every question: how many, kept how long, by which methods, and what is said of those that fail."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from indicators import StoreError, WorkQueue
from tests.api.conftest import HOME, served


def problem(answer, status: int, kind: str) -> dict:
    """A problem document, which says what was given, what is right and what to do next."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    payload = answer.json()
    assert (payload["status"], payload["type"]) == (status, f"{HOME}/docs#problem-{kind}")
    assert payload["title"] and payload["detail"] and payload["next"]
    return payload


def test_an_unknown_name_is_told_with_the_nearest(client):
    for path in ("/cities/BE005", "/observations?city=BE005", "/comparison?city=BE005", "/peers?city=BE005"):
        assert problem(client.get(path), 404, "unknown-name")["suggestion"] == "BE005C"
    payload = problem(client.get("/indicators/safe_nigth_city"), 404, "unknown-name")
    assert "Did you mean 'safe_night_city'?" in payload["detail"]
    assert problem(client.get("/observations?theme=safty"), 404, "unknown-name")["suggestion"] == "safety"
    for address, near in (
        ("/cities?country=FRA", "FR"), ("/indicators?theme=safty", "safety"),
        ("/releases?dataset=urb_perce", "urb_percep"),
        ("/comparison?city=BE005C&theme=safty", "safety"), ("/scorecard?section=governanc", "governance"),
        ("/policies?country=FRA", "FR"), ("/evidence?measure=access_log", "access_logs"),
    ):  # fmt: skip
        assert problem(client.get(address), 404, "unknown-name")["suggestion"] == near, address
    assert problem(client.get("/observation"), 404, "unknown-address")["detail"].endswith("/api/v1/observations?")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=soon", "from"),
        ("limit=0", "limit"),
        ("limit=10001", "limit"),
        ("as_known_on=2026-13-01", "as_known_on"),
        ("from=2023&until=2019", "from"),
        ("citty=BE005C", "citty"),
        ("format=xls", "format"),
        ("lang=nl", "lang"),
        ("city=", "city"),
    ],
)
def test_what_is_not_understood_is_named(client, query, parameter):
    payload = problem(client.get(f"/observations?{query}"), 422, "malformed")
    assert payload["errors"][0]["parameter"] == parameter
    assert payload["errors"][0]["right"]


def test_a_group_of_two_is_no_group(client):
    payload = problem(client.get("/comparison?city=BE005C&group=BE003C,FR001C"), 422, "malformed")
    assert payload["errors"][0]["parameter"] == "group"


def test_what_is_given_comes_back_short_and_as_text(client):
    answer = client.get("/cities/" + "<script>alert(1)</script>" + "x" * 500)
    assert len(answer.content) < 1000
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("accepted", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/json;q=0.1, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
    ],
)
def test_the_form_is_the_one_most_accepted(client, accepted, media_type):
    answer = client.get("/datasets", headers={"accept": accepted})
    assert answer.headers["content-type"] == media_type
    assert {"Accept", "Accept-Encoding", "Authorization"} == set(answer.headers["vary"].split(", "))


def test_a_form_that_is_not_offered_is_refused_with_those_that_are(client):
    payload = problem(client.get("/datasets", headers={"accept": "image/png"}), 406, "not-acceptable")
    assert "text/csv" in payload["right"]


def test_an_answer_that_is_known_already_is_not_sent_again(client):
    first = client.get("/datasets")
    assert first.headers["cache-control"] == "public, max-age=60"
    again = client.get("/datasets", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("/datasets?format=csv", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_head_tells_the_same_without_the_body(client):
    full, head = client.get("/datasets"), client.head("/datasets")
    assert head.content == b""
    assert {name: head.headers[name] for name in ("etag", "content-length")} == {
        name: full.headers[name] for name in ("etag", "content-length")
    }


def test_any_page_may_read_and_nobody_may_write(client):
    assert client.get("/datasets").headers["access-control-allow-origin"] == "*"
    before = client.options("/datasets", headers={"origin": "https://a.example"})
    assert (before.status_code, before.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/datasets")
        problem(answer, 405, "method")
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_an_address_asks_so_many_questions_a_minute(atlas):
    app = served(lambda: atlas, per_minute=3)
    client_of_one_address = TestClient(app, base_url=f"http://testserver{HOME}", client=("192.0.2.1", 1))
    other = TestClient(app, base_url=f"http://testserver{HOME}", client=("192.0.2.2", 1))
    assert [client_of_one_address.get("/datasets").status_code for _time in range(3)] == [200] * 3
    refused = client_of_one_address.get("/datasets")
    problem(refused, 429, "too-many")
    assert 1 <= int(refused.headers["retry-after"]) <= 61
    assert other.get("/datasets").status_code == 200


def test_a_network_of_ipv6_is_one_address(atlas):
    app = served(lambda: atlas, per_minute=1)
    statuses = [TestClient(app, base_url=f"http://testserver{HOME}", client=(address, 1)).get("/datasets").status_code
             for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")]  # fmt: skip
    assert statuses == [200, 429, 200]


def test_more_than_may_wait_are_sent_away(atlas):
    """Two are at work, a third waits; the fourth is told to come again."""
    hold, inside = threading.Event(), threading.Semaphore(0)

    def slow():
        inside.release()
        hold.wait(30)
        return atlas

    with TestClient(served(slow, at_once=3), base_url=f"http://testserver{HOME}") as client:
        with ThreadPoolExecutor(3) as pool:
            waiting = [pool.submit(client.get, "/datasets") for _number in range(3)]
            inside.acquire(timeout=30), inside.acquire(timeout=30)
            dispatcher = client.app.routes[-2].app.app.state.dispatcher  # the last are feeds
            assert any(dispatcher.waiting == 3 or hold.wait(0.01) for _look in range(1000))
            refused = client.get("/datasets")
            hold.set()
            assert [one.result().status_code for one in waiting] == [200] * 3
        problem(refused, 503, "busy")
        assert refused.headers["retry-after"] == "2"
        assert client.get("/datasets").status_code == 200


def test_a_large_page_waits_with_the_long_computations_and_is_sent_away_when_too_many_wait(atlas):
    queue, hold, begun = WorkQueue(at_once=1, most_waiting=0), threading.Event(), threading.Event()
    client = TestClient(served(lambda: atlas, queue=queue), base_url=f"http://testserver{HOME}")
    large = "/observations?limit=2001"

    def compute():
        begun.set()
        return hold.wait(30)

    with ThreadPoolExecutor(1) as page:
        computing = page.submit(queue.do, compute)
        assert begun.wait(30)
        refused, small = client.get(large), client.get("/observations?limit=5")
        hold.set()
        assert computing.result()
    payload = problem(refused, 503, "busy")
    assert refused.headers["retry-after"] == "30" and "Try again in 30 seconds" in payload["detail"]
    assert small.status_code == 200 and client.get(large).status_code == 200


def test_a_store_that_cannot_be_read_is_told_and_comes_back(atlas):
    there = []

    def opened():
        if not there:
            raise StoreError("There is no store at /secret/place/vigie.duckdb.")
        return atlas

    client = TestClient(served(opened), base_url=f"http://testserver{HOME}")
    refused = client.get("/datasets")
    problem(refused, 503, "unavailable")
    assert "/secret" not in refused.text and refused.headers["retry-after"] == "10"
    there.append(True)
    assert client.get("/datasets").status_code == 200


def test_what_nobody_foresaw_tells_nothing_of_the_inside():
    client = TestClient(served(lambda: 1 / 0), base_url=f"http://testserver{HOME}")
    refused = client.get("/datasets")
    problem(refused, 500, "failed")
    assert "division" not in refused.text


def test_the_page_for_people_describes_every_address_and_loads_nothing_from_outside(client):
    described = client.get("/openapi.json").json()
    page = client.get("/docs").text
    for path, operation in described["paths"].items():
        assert f"GET {path}".replace("{id}", "{id}") in page
        assert all(f"<code>{each['name']}</code>" in page for each in operation["get"].get("parameters", ()))
    assert "<script" not in page
    elsewhere = page.replace("http://www.w3.org", "").replace(f"{client.base_url.join('/')}", "/")
    assert "http:" not in elsewhere and "https:" not in elsewhere and "//" not in elsewhere
