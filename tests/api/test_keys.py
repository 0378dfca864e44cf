"""A program with an API key: it sees what its owner sees, and brings files by the checks of the page."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Atlas, Intake, KeyCheck, People, Store, Viewer, WorkQueue, load_catalogue, open_atlas
from indicators.access.api_keys import ApiKeys
from indicators.access.rights import CONSOLE, Role
from indicators.model.submissions import Consent
from indicators.store import audit_log
from tests.api.conftest import HOME, MANY
from tests.api.test_secrets import LIEGE, NEW, SECRET, YEAR, brought
from tests.pages.contributing import ANA, BURGLARY, EVA, GERDA, GHENT, SHEET, UNPROVEN
from ui.serving import addresses

LARGEST = 100_000  # bytes of a file here
ASKED = f"/observations?city={LIEGE}&from={YEAR}&until={YEAR}"
SPARE_WORK = 4
KNOWN = SHEET.replace("n.d.", "1.100,0")


class Served:
    """The API on a store of its own in which Ana contributes for Liège, Gerda for Ghent, and Eva edits."""

    def __init__(self, path: Path, folder: Path, per_minute: int = MANY, review: bool = False):
        self.path, self.folder = path, folder
        people = People(path, CONSOLE)
        for person, role, cities in (
            (ANA, "contributor", [LIEGE]), (GERDA, "contributor", [GHENT]), (EVA, "editor", []),
        ):  # fmt: skip
            people.grant(person, role, cities)
        catalogue = load_catalogue()
        store = Store.open(path)

        def opened(viewer: Viewer | None = None) -> Atlas:
            store.refresh()
            return Atlas(store, catalogue, viewer) if viewer else Atlas(store, catalogue)

        keyed = api.KeyedAccess(
            KeyCheck(path), opened, lambda: Intake(store, catalogue, review, LARGEST), lambda: folder,
            api.RequestCounter(per_minute),
        )  # fmt: skip
        queue = WorkQueue(SPARE_WORK, SPARE_WORK, 60)
        self.client = TestClient(
            Starlette(routes=api.routes(opened, "", MANY, 60, addresses.site, queue, keyed)),
            base_url="http://testserver" + HOME,
        )

    def key(self, person: str, publishes: bool = False) -> dict[str, str]:
        """The header of a new key."""
        account = {one.email: one for one in People(self.path, CONSOLE).listed()}[person]
        viewer = Viewer(Role(account.role), person, cities=frozenset(account.cities))
        return {"authorization": f"Bearer {ApiKeys(self.path, viewer).create('A program', publishes)[1]}"}

    def send(self, header: dict[str, str], query: str = "consent=public", text: str = KNOWN, **parts: str):
        """Sends a file."""
        return self.client.post(
            f"/releases?{query}", headers=header, files={"file": ("liege.csv", text.encode())}, data=parts
        )

    def publish(self, header: dict[str, str], query: str = "consent=public", text: str = KNOWN, **parts: str):
        """Sends a file, with a yes to all that asks for it."""
        codes = self.send(header, "check=true", text, **parts).json()["to_confirm"]
        return self.send(header, f"{query}&confirm={','.join(codes)}" if codes else query, text, **parts)

    def releases(self) -> list:
        """The contributed releases, whatever their standing."""
        return [one for one in open_atlas(self.path, CONSOLE).releases if one.origin == "contributed"]


@pytest.fixture
def serve(small_store: Path, tmp_path: Path) -> Callable[..., Served]:
    """Makes one on a copy of the small store."""

    def make(**more) -> Served:
        path, folder = tmp_path / "vigie.duckdb", tmp_path / "uploads"
        path.write_bytes(small_store.read_bytes())
        folder.mkdir()
        return Served(path, folder, **more)

    return make


def values(answer) -> list[float]:
    return [row["value"] for row in answer.json()["data"]]


@pytest.mark.parametrize(
    ("consent", "seers"),
    [(Consent.PRIVATE, {ANA}), (Consent.MEMBERS, {ANA, GERDA, EVA}), (Consent.PUBLIC, {ANA, GERDA, EVA, ""})],
)
def test_a_key_shows_what_its_owner_sees_and_no_more(serve, consent, seers):
    served = serve()
    brought(served.path, consent)
    for person in (ANA, GERDA, EVA, ""):
        answer = served.client.get(ASKED, headers=served.key(person) if person else {})
        assert (SECRET in values(answer)) is (person in seers), person
        assert answer.headers["cache-control"].startswith("private" if person else "public")
        assert "Authorization" in answer.headers["vary"]
        assert answer.json().get("seen_as", {}).get("role") == ({EVA: "editor", "": None}.get(person, "contributor"))


def test_why_a_figure_is_hidden_is_told_to_the_citys_own_people_and_to_nobody_else(serve):
    served = serve()
    brought(served.path, Consent.PRIVATE)
    query = f"/hidden?city={LIEGE}&indicator={NEW}"
    rows = {
        person: served.client.get(query, headers=served.key(person) if person else {}).json()["data"]
        for person in (ANA, GERDA, EVA, "")
    }
    assert rows == {GERDA: [], EVA: [], "": [], ANA: rows[ANA]}
    (row,) = rows[ANA]
    assert row["sentence"] == "only this city’s contributors see it, as the city chose"
    assert (row["geo"], row["period"], row["reason"], row["consent"]) == (LIEGE, str(YEAR), "consent", "private")
    assert row["changed_by"] == "The city’s contributors can choose who sees its figures, under Contribute."


def test_what_one_person_has_is_no_answer_for_another(serve):
    served = serve()
    brought(served.path, Consent.PRIVATE)
    ana, gerda = served.key(ANA), served.key(GERDA)
    tag = served.client.get(ASKED, headers=ana).headers["etag"]
    assert served.client.get(ASKED, headers=ana | {"if-none-match": tag}).status_code == 304
    for other in (gerda, {}):
        answer = served.client.get(ASKED, headers=other | {"if-none-match": tag})
        assert answer.status_code == 200 and SECRET not in values(answer)


def test_a_feed_is_a_visitors_whoever_fetches_it(serve):
    served = serve()
    brought(served.path, Consent.MEMBERS)
    for form in ("atom", "rss"):
        address = f"http://testserver/feeds/city/{LIEGE}.{form}"
        fetched, visitors = served.client.get(address, headers=served.key(ANA)), served.client.get(address)
        assert fetched.status_code == 200 and fetched.content == visitors.content
        assert fetched.headers["etag"] == visitors.headers["etag"]


def test_a_package_that_a_key_fetches_says_that_it_may_hold_what_is_not_public(serve):
    served = serve()
    brought(served.path, Consent.PRIVATE)
    package = {}
    for person in (ANA, ""):
        answer = served.client.get(f"{ASKED}&format=datapackage", headers=served.key(person) if person else {})
        with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
            texts = {name: file.read(name).decode() for name in file.namelist()}
        package[person] = texts
        assert (str(SECRET) in texts["figures.csv"]) is bool(person)
        for name, key in (("datapackage.json", "description"), ("figures.csv-metadata.json", "dc:accessRights")):
            assert ("Do not pass them on" in json.loads(texts[name]).get(key, "")) is bool(person), name
    assert package[ANA].keys() >= package[""].keys()


@pytest.mark.parametrize("header", ["Bearer vigie_abcdefgh_" + "x" * 43, "Bearer ", "Basic YW5hOng=", "vigie"])
def test_a_wrong_key_is_an_error_never_a_visitor(serve, header):
    answer = serve().client.get("/datasets", headers={"authorization": header})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json" and answer.json()["next"]


def test_a_revoked_key_ends_at_once(serve):
    served = serve()
    header = served.key(ANA)
    assert served.client.get("/datasets", headers=header).status_code == 200
    ApiKeys(served.path, Viewer(Role.CONTRIBUTOR, ANA)).revoke(header["authorization"].split("_")[1])
    assert served.client.get("/datasets", headers=header).status_code == 401


def test_each_key_has_its_own_number_of_questions(serve):
    served = serve(per_minute=2)
    first, second = served.key(ANA), served.key(ANA)
    answers = [served.client.get("/datasets", headers=first).status_code for _turn in range(3)]
    assert answers == [200, 200, 429]
    refused = served.client.get("/datasets", headers=first)
    assert int(refused.headers["retry-after"]) > 0 and "API key" in refused.json()["detail"]
    assert served.client.get("/datasets", headers=second).status_code == 200


def test_a_file_is_published_as_on_the_page(serve):
    served = serve()
    answer = served.publish(served.key(ANA, True), "consent=public&reason=First%20year")
    assert answer.status_code == 201, answer.text
    assert answer.json()["figures"]["new"] == 3 and answer.json()["for"] == LIEGE
    (release,) = served.releases()
    assert answer.json()["release"]["id"] == release.id
    assert (release.account, release.publisher, release.reason, release.file) == (ANA, LIEGE, "First year", "liege.csv")
    rows = served.client.get(f"/observations?city={LIEGE}&indicator={BURGLARY}&from=2022").json()["data"]
    assert {row["year"]: row["value"] for row in rows}[2022] == 1225.6
    log = audit_log(served.path)
    assert list(log["act"][:3]).count("publish") == 1
    assert log.loc[log["act"] == "upload", "detail"].str.contains("API key").all()
    assert not list(served.folder.iterdir())


def test_what_the_columns_mean_can_be_sent_back_corrected(serve):
    served = serve()
    header = served.key(ANA, True)
    checked = served.send(header, "check=true")
    assert checked.status_code == 200 and checked.json()["release"] is None and not served.releases()
    mapping = checked.json()["mapping"]
    mapping["indicators"] = dict.fromkeys(mapping["indicators"], "recorded_robbery")
    answer = served.publish(header, "consent=members", mapping=json.dumps(mapping))
    assert answer.status_code == 201 and answer.json()["indicators"] == ["recorded_robbery"], answer.text
    wrong = served.send(header, "consent=members", mapping='{"parts": 3}')
    assert (wrong.status_code, wrong.json()["detail"][:34]) == (422, "This file is not a column mapping:")


def test_what_must_be_refused_changes_nothing(serve):
    served = serve()
    header = served.key(ANA, True)
    refused = served.send(header, text=KNOWN.replace("2022", "soon"))
    assert refused.status_code in (409, 422) and refused.json()["remarks"] + refused.json()["questions"]
    nothing = served.send(header, text="only one line of words\n")
    assert (nothing.status_code, nothing.json()["type"].endswith("refused")) == (422, True)
    assert served.client.post("/releases?consent=public", headers=header).status_code in (411, 422)
    large = served.send(header, text="x" * (LARGEST + 1))
    assert large.status_code == 413
    assert not served.releases() and not list(served.folder.iterdir())


def test_a_value_that_needs_a_yes_waits_for_it(serve):
    served = serve()
    header = served.key(ANA, True)
    waiting = served.send(header, text=UNPROVEN)
    assert waiting.status_code == 409 and not served.releases()
    codes = waiting.json()["to_confirm"]
    assert codes and any(one["weight"] == "confirm" for one in waiting.json()["remarks"])
    assert served.send(header, f"consent=public&confirm={codes[0]},other", UNPROVEN).status_code == 422
    assert not served.releases()
    assert served.send(header, f"consent=public&confirm={','.join(codes)}", UNPROVEN).status_code == 201
    assert len(served.releases()) == 1


def test_only_who_may_publish_does_and_for_their_city(serve):
    served = serve()
    assert served.send({}).status_code == 401
    reading = served.send(served.key(ANA))
    assert (reading.status_code, reading.json()["detail"]) == (403, "The key 'A program' may only read.")
    stranger = served.send(served.key(ANA, True), f"consent=public&city={GHENT}")
    assert stranger.status_code == 403 and LIEGE in stranger.json()["detail"]
    assert served.send(served.key(ANA, True), "").json()["errors"][0]["parameter"] == "consent"
    assert served.send(served.key(ANA, True), "consent=public&on=2001-01-01").status_code == 422
    assert not served.releases()


def test_where_a_review_is_wanted_a_file_waits_for_the_editor(serve):
    served = serve(review=True)
    answer = served.publish(served.key(ANA, True))
    assert (answer.status_code, answer.json()["release"]["status"]) == (201, "submitted")
    assert served.client.get(f"/observations?city={LIEGE}&indicator={BURGLARY}&from=2022").json()["data"] == []


def test_the_description_tells_of_it(serve):
    served = serve()
    described = served.client.get("/openapi.json").json()
    assert set(described["paths"]["/releases"]) == {"get", "post"}
    assert "id='post-releases'" in served.client.get("/docs").text
    wrong = served.client.post("/datasets")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert served.client.put("/releases").headers["allow"] == "GET, HEAD, OPTIONS, POST"
