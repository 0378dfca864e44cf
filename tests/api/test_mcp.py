"""MCP over the API: asked by the official SDK's own client over HTTP, as language models do."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from mcp import Client
from starlette.applications import Starlette

import api
from api.mcp_tools import TOOLS, texts
from indicators import Answer, Assessments, Consent, Subject
from tests import own_loop
from tests.api.conftest import MANY, of
from tests.api.test_secrets import LIEGE, NEW, SECRET, TRACES, brought
from tests.preparedness.conftest import PEOPLE, store
from ui.serving import addresses
from ui.settings import settings

__all__ = ["store"]
BOTH = "BE005C,BE003C"
EXAMPLES = {
    "search": {"find": "burglary"},
    "indicator": {"id": "safe_night_city", "lang": "fr"},
    "figures_of_city": {"city": LIEGE, "theme": "safety"},
    "compare_over_time": {"cities": BOTH, "indicator": "safe_night_city"},
    "compare_cities": {"cities": BOTH, "indicator": "safe_night_city"},
    "observations": {"city": LIEGE, "indicator": "safe_night_city"},
    "similar_cities": {"city": LIEGE},
    "policies": {"limit": 3},
    "evidence": {"limit": 3},
    "practices": {"find": "lighting", "lang": "de"},
    "signals": {"find": "drone"},
    "problems": {},
    "scorecard_levels": {},
    "datasets": {},
}
OF_FIGURES = ("figures_of_city", "compare_over_time", "compare_cities", "observations")


@contextmanager
def serving(path: Path, per_minute: int = MANY, mcp: bool = True) -> Iterator[str]:
    """A server of the API on a store, with MCP; its address."""
    routes = api.routes(
        of(path), "", per_minute, 60, addresses.site, assessments=lambda: Assessments(path), mcp=mcp
    )  # fmt: skip
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=0, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def ask(site: str, *calls: tuple[str, dict], mode: str = "auto") -> list:
    """What the tools answer, one after the other over one connection."""

    async def asking() -> list:
        async with Client(f"{site}/api/mcp", mode=mode) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return own_loop.run(asking())


def tools(site: str) -> dict:
    """The tools by name."""

    async def asking() -> dict:
        async with Client(f"{site}/api/mcp") as client:
            assert "rank cities" in client.instructions and "not instructions" in client.instructions
            return {one.name: one for one in (await client.list_tools()).tools}

    return own_loop.run(asking())


@pytest.fixture(scope="module")
def site(bundled_store):
    """A site whose figures are the bundled ones."""
    with serving(bundled_store) as address:
        yield address


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_each_tool_answers_as_the_api_does_with_the_address_of_the_page(site, mode):
    answers = dict(zip(EXAMPLES, ask(site, *EXAMPLES.items(), mode=mode), strict=True))
    assert answers.keys() == {one.name for one in TOOLS}
    for name, answer in answers.items():
        assert not answer.is_error and json.loads(answer.content[0].text) == answer.structured_content, name
        assert len(answer.content[0].text) < 60_000, name
        assert name == "search" or answer.structured_content["view"].startswith(f"{site}/"), name
    direct = httpx.get(f"{site}/api/v1/lines?cities={BOTH}&indicator=safe_night_city").json()
    assert answers["compare_over_time"].structured_content["data"] == direct["data"]
    assert answers["policies"].structured_content["count"] == 3 and answers["policies"].structured_content["next"]
    assert answers["indicator"].structured_content["view"] == (
        f"{site}/catalogue?view=indicators&indicator=safe_night_city&lang=fr"
    )


def test_figures_come_with_licence_citation_caveats_and_how_they_must_not_be_used(site):
    for answer in ask(site, *((name, EXAMPLES[name]) for name in OF_FIGURES)):
        content = answer.structured_content
        assert content["data"] and all(one["licence"] and one["citation"] for one in content["datasets"])
        assert any(one["caveats"] for one in content["indicators"]) and "rank cities" in content["read_with_care"]
        assert "usual variation from year to year" in content["read_with_care"]


def test_every_tool_only_reads_and_says_what_it_takes(site):
    listed = tools(site)
    for name, tool in listed.items():
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint, name
        assert all(part["description"] for part in tool.input_schema["properties"].values()), name
        assert not {"format", "day"} & tool.input_schema["properties"].keys(), name
    figures = listed["figures_of_city"].input_schema
    assert figures["required"] == ["city", "theme"] and "safety" in figures["properties"]["theme"]["enum"]


@pytest.mark.parametrize(
    ("name", "arguments", "status", "words"),
    [
        ("figures_of_city", {"city": "BE005", "theme": "safety"}, 404, "BE005C"),
        ("figures_of_city", {"city": LIEGE}, 422, "theme"),
        ("observations", {"citty": LIEGE}, 422, "city"),
        ("indicator", {"id": "../../releases"}, 404, "nothing at"),
        ("observations", {"city": LIEGE, "limit": "many"}, 422, "limit"),
        ("publish", {}, 404, "figures_of_city"),
        ("indicator", {"id": "."}, 404, "No indicator is named '.'"),
        ("indicator", {"id": ".."}, 404, "No indicator is named '..'"),
        ("indicator", {"id": ""}, 422, "an id"),
        ("observations", {"city": LIEGE, "limit": "²"}, 422, "limit"),
        ("policies", {"limit": "9" * 5000}, 422, "limit"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(site, name, arguments, status, words):
    (answer,) = ask(site, (name, arguments))
    problem = answer.structured_content
    assert answer.is_error and problem["status"] == status and words in answer.content[0].text
    assert problem["type"].startswith("/api/v1/docs#problem-") and problem["next"]


def test_a_list_of_a_model_is_read_and_half_a_character_is_none(site):
    by_list, by_commas = ask(
        site,
        ("compare_cities", {"cities": BOTH.split(","), "indicator": "safe_night_city"}),
        ("compare_cities", {"cities": BOTH, "indicator": "safe_night_city"}),
    )
    assert by_list.structured_content == by_commas.structured_content and by_list.structured_content["data"]
    assert texts({"find": "a\ud800", "theme": None, "limit": 3}) == {"find": "a?", "limit": "3"}


@pytest.mark.parametrize("consent", list(Consent), ids=lambda one: one.name)
def test_what_is_not_public_is_in_no_answer(store, consent):
    brought(store, consent)
    jean = Assessments(store, viewer=PEOPLE["jean"])
    jean.answers.record([Answer(LIEGE, Subject.SCORECARD, "gov03", level=2, note="Secret words")])
    jean.answers.consent(LIEGE, Subject.SCORECARD, consent)
    calls = [
        *EXAMPLES.items(),
        *((name, {"cities": BOTH, "indicator": NEW}) for name in ("compare_over_time", "compare_cities")),
        ("figures_of_city", {"city": LIEGE, "theme": "recorded"}),
        ("observations", {"city": LIEGE, "limit": 200}),
        ("scorecard_levels", {"city": LIEGE}),
    ]
    with serving(store) as address:
        text = "".join(one.content[0].text for one in ask(address, *calls))
    traces = {trace for trace in (*TRACES, str(SECRET)[:7], "gov03") if trace in text}
    assert "Secret words" not in text
    if consent is Consent.PUBLIC:
        assert {"7712.38", "gov03"} <= traces  # the tools find what is there
    else:
        assert not traces


def test_too_many_requests_of_one_address_wait(bundled_store):
    question = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream"}
    with serving(bundled_store, per_minute=3) as address:
        answers = [httpx.post(f"{address}/api/mcp", json=question, headers=headers) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_it_takes_one_short_post_and_no_stream(site):
    for method in ("GET", "DELETE", "PUT"):
        answer = httpx.request(method, f"{site}/api/mcp")
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    long = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"cursor": "x" * 70_000}}
    assert httpx.post(f"{site}/api/mcp", json=long).status_code == 413


def test_the_guide_for_language_models_names_it_only_where_it_is(site, bundled_store):
    assert f"[MCP]({site}/api/mcp)" in httpx.get(f"{site}/llms.txt").text
    with serving(bundled_store, mcp=False) as address:
        assert "MCP" not in httpx.get(f"{address}/llms.txt").text
        assert httpx.post(f"{address}/api/mcp", json={}).status_code in (404, 405)


def test_the_setting_is_off_and_asks_for_the_package(monkeypatch):
    settings.cache_clear()
    assert not settings().mcp
    monkeypatch.setenv("VIGIE_MCP", "yes")
    settings.cache_clear()
    assert settings().mcp
    settings.cache_clear()
    monkeypatch.setattr("ui.settings.find_spec", lambda name: None)
    with pytest.raises(Exception, match=r"requirements-mcp\.txt"):
        settings()
    settings.cache_clear()
