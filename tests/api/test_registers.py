"""The registers for programs, in pages: problems, measures, policies, evidence, practices, signals, questions."""

import pytest

REGISTERS = ["problems", "measures", "policies", "evidence", "practices", "signals", "scorecard"]


@pytest.mark.parametrize("name", REGISTERS)
def test_pages_are_together_the_list_in_the_same_order(client, name):
    every = client.get(f"/{name}").json()
    assert every["next"] is None and every["total"] == every["count"] == len(every["data"]) > 10
    rows, place = [], f"/{name}?limit=7"
    while place:
        answer = client.get(place.removeprefix("/api/v1"))
        assert answer.json()["total"] == every["total"]
        rows += answer.json()["data"]
        place = answer.links.get("next", {}).get("url")
    assert rows == every["data"]


@pytest.mark.parametrize("name", REGISTERS)
def test_each_has_an_etag_and_its_words_in_each_language(client, name):
    answer = client.get(f"/{name}?lang=it")
    assert client.get(f"/{name}?lang=it", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    text = next(iter({"title", "studied"} & answer.json()["data"][0].keys()))
    italian, english = ([one[text] for one in page.json()["data"]] for page in (answer, client.get(f"/{name}")))
    assert answer.json()["language"] == "it" and sum(map(str.__eq__, italian, english)) < len(english) / 4


def test_a_cursor_is_of_one_list_in_one_state(client, atlas):
    next_page = client.get("/problems?limit=5").json()["next"]
    assert client.get(f"/problems?limit=5&cursor={next_page}").json()["count"] == 5
    wrong = client.get("/problems?cursor=nonsense")
    assert wrong.status_code == 404 and wrong.headers["content-type"] == "application/problem+json"
    atlas.version += 1
    try:
        assert client.get(f"/problems?cursor={next_page}").status_code == 410
    finally:
        atlas.version -= 1


def test_policies_and_evidence_are_narrowed_by_what_they_are_about(client):
    for name in ("policies", "evidence"):
        every = client.get(f"/{name}").json()["data"]
        problem = next(one["problems"][0] for one in every if one["problems"])
        some = client.get(f"/{name}?problem={problem}").json()["data"]
        assert some == [one for one in every if problem in one["problems"]]
        unknown = client.get(f"/{name}?problem=nigth_violence")
        assert unknown.status_code == 404 and unknown.json()["suggestion"] == "night_violence"
    every = client.get("/policies").json()["data"]
    place = next(one["places"][0] for one in every if one["places"])
    assert {one["id"] for one in client.get(f"/policies?city={place}").json()["data"]} == {
        one["id"] for one in every if place in one["places"]
    }
    country = every[0]["country"]
    assert {one["country"] for one in client.get(f"/policies?country={country}").json()["data"]} == {country}
