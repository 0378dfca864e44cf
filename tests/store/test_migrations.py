"""A store of each earlier schema opens with all that people contributed; a killed update leaves the old or the new."""

import json
import tarfile
import time
from functools import partial
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from benchmarks.child_processes import child_processes
from indicators import Followers, LetterLinks, store
from indicators.__main__ import main
from indicators.model.errors import LetterError, StoreBusyError, StoreError, StoreFileError
from indicators.model.letters import LetterKind, Topic, TopicKind
from indicators.model.preparedness import Actor, Subject
from indicators.model.submissions import Consent, Visibility
from indicators.store import migrations
from indicators.store.database import SCHEMA_NUMBER, schema_number
from indicators.store.migrations import MIGRATING, STEPS, migrate

EARLIER = Path(__file__).parent / "earlier"
EVERYTHING = Visibility(members=True, cities=frozenset({"*"}))
NUMBERS = range(1, SCHEMA_NUMBER)
RECEIVED = {"survey-2024", "network-2024", "survey", "again"}  # the releases of people that are published
KILLS = 4


@pytest.fixture
def earlier(tmp_path):
    """Unpacks the store that a version with some schema made."""

    def unpack(number: int) -> Path:
        with tarfile.open(EARLIER / f"schema_{number}.tar.xz") as packed:
            packed.extractall(tmp_path, filter="data")
        return tmp_path / "vigie.duckdb"

    return unpack


def rows(path: Path) -> dict[str, list[tuple]]:
    """The rows of every table of contributions but the releases, whose columns the steps change, and the log."""
    left = {*migrations.DERIVED, "release", "standing", "sign_up", "follower", "earlier_link"}
    with duckdb.connect(str(path), read_only=True) as file:
        names = [name for (name,) in file.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            name: file.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in names if name not in left
        }


def columns(path: Path) -> dict[str, list[tuple]]:
    """How each table was declared."""
    with duckdb.connect(str(path), read_only=True) as file:
        names = [name for (name,) in file.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: file.execute(f"DESCRIBE {name}").fetchall() for name in names}


def values(path: Path) -> dict[tuple[str, int], float]:
    facts = store.Store.open(path).for_(EVERYTHING).facts(indicators=["safe_night_city"])
    return {(row.geo, row.year): row.value for row in facts.itertuples() if row.release in RECEIVED}


def test_every_earlier_schema_has_its_step_and_a_store_in_the_tests():
    assert {*STEPS} == {number + 1 for number in NUMBERS}
    assert {file.name for file in EARLIER.glob("*.tar.xz")} >= {f"schema_{number}.tar.xz" for number in NUMBERS}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_present_program_opens_no_earlier_store_before_it_is_updated(earlier, number):
    path = earlier(number)
    for attempt in (store.Store.open, store.examine, partial(store.withdraw, release_id="survey")):
        with pytest.raises(StoreFileError, match=rf"has schema {number}, of an earlier version .*indicators build"):
            attempt(path)


def test_a_store_of_schema_1_has_its_releases_accounts_and_log(earlier):
    path = earlier(1)
    aside = migrate(path)
    assert schema_number(path) == SCHEMA_NUMBER and schema_number(aside) == 1
    releases = {one.id: one for one in store.Store.open(path).for_(EVERYTHING).releases()}
    by_release = {id: (one.status, one.publisher, one.reason, one.withdrawal_reason) for id, one in releases.items()}
    assert {id: by_release[id] for id in by_release if "@" not in id} == {
        "survey-2024": ("published", "BE005C", "Note of survey-2024", ""),
        "wrong-2024": ("withdrawn", "BE005C", "", "Wrong year"),
        "draft-2024": ("draft", "ES001C", "Note of draft-2024", ""),
        "network-2024": ("published", "network", "Note of network-2024", ""),
    }
    assert values(path) == {("BE005C", 2022): 61.5, ("BE005C", 2023): 62.5, ("FR203C", 2022): 44.0}
    visitor = store.Store.open(path).facts(indicators=["safe_night_city"])
    assert {"survey-2024", "network-2024"} <= {*visitor["release"]}  # was public, and stays so
    accounts = store.read_accounts(path)
    assert {email: (one.name, one.role, one.cities) for email, one in accounts.items()} == {
        "anne@city.example": ("Anne", "administrator", ()),
        "ben@city.example": ("Ben", "contributor", ("BE005C", "ES001C")),
    }
    log = store.audit_log(path)
    assert [*log["act"]][-2:] == ["grant", "grant"] and "migrate" in {*log["act"]}
    assert len(rows(path)["sign_in"]) == 1


def test_a_store_of_schema_2_has_all_that_people_contributed(earlier):
    path = earlier(2)
    migrate(path)
    releases = {one.id: one for one in store.Store.open(path).for_(EVERYTHING).releases()}
    by_release = {id: (one.status, one.reason, one.withdrawal_reason) for id, one in releases.items() if "@" not in id}
    assert by_release == {
        "survey": ("published", "Note of survey", ""),
        "wrong": ("withdrawn", "Note of wrong", "Wrong year"),
        "waits": ("submitted", "Note of waits", ""),
        "sent_back": ("refused", "Note of sent_back", "Name the source"),
        "later": ("scheduled", "Note of later", ""),
        "again": ("published", "Note of again", ""),
    }
    assert values(path) == {("BE005C", 2022): 61.5, ("BE005C", 2017): 49.0}
    assert store.consents_of(path, "BE005C") == {"safe_night_city": Consent.BLINDED}
    assert all(store.kept(path, one.sha256).is_file() for one in releases.values() if one.size)
    state = store.assessed(path)
    newest = state.newest[(state.newest["question"] == "p1_1") & (state.newest["actor"] == Actor.MUNICIPALITY)]
    assert [*newest["level"]] == [2] and [*newest["evidence"]] == ["https://city.example/plan"]
    assert len(state.answers) == 5 and state.consents["BE005C", Subject.SCORECARD] == Consent.PUBLIC
    assert [one.label for one in state.invitations.values()] == ["Workshop"]
    assert [one.name for one in state.systems] == ["Cameras"] and [one.target for one in state.targets] == [70.0]
    saved = {collection: store.read_kept(path, collection) for collection in (store.GROUPS, store.INDEXES, store.SHOWS)}
    assert {collection.kind: [one.name for one in items] for collection, items in saved.items()} == {
        "group": ["Ports"],
        "index": ["Calm"],
        "show": ["Council"],
    }


def test_followers_of_a_store_of_schema_3_are_kept_their_links_work_and_no_word_of_one_is_left(earlier):
    path, topic = earlier(3), Topic(TopicKind.CITY, "BE005C")
    migrate(path)
    sign_ups, followers = store.read_followers(path)
    assert [(one.address, one.topic, one.language) for one in sign_ups] == [("new@reader.example", topic, "fr")]
    assert [(one.id, one.address, one.topic, one.since) for one in followers] == [
        ("f1", "reader@reader.example", topic, 0)
    ]
    assert sign_ups[0].id == sha256(b"a token").hexdigest()[:16], "under which its letter is noted"
    with duckdb.connect(str(path), read_only=True) as file:
        dump = "".join(str(file.execute(f"FROM {name}").fetchall()) for name in ("sign_up", "follower", "earlier_link"))
    assert "a token" not in dump and "a secret" not in dump
    links = LetterLinks("a key of tests that no store has")
    mail = Followers(path, links)
    assert mail.follower("f1.a secret") == mail.follower(links.word(LetterKind.NEWS, "f1")) == followers[0]
    for guess in ("f1.a guess", "f1."):
        with pytest.raises(LetterError, match="no longer works"):
            mail.follower(guess)
    request = f"r1.{sha256(b'r1 desk@city.example').hexdigest()[:32]}"
    about = partial(links.about, earlier=partial(store.earlier_link, path))
    assert about(LetterKind.REQUEST, request) == about(LetterKind.REQUEST, links.word(LetterKind.REQUEST, "r1")) == "r1"
    with store.changing_mail(path) as register:  # the maker's moment is long ago
        register._connection.execute("UPDATE sign_up SET moment = ?", [register.at])
    assert mail.waiting("a token") and mail.confirm("a token", lambda _topic: ()) and mail.waiting("a token") is None
    mail.stop("f1.a secret")
    assert [one.address for one in store.read_followers(path)[1]] == ["new@reader.example"]


@pytest.mark.parametrize("number", range(1, SCHEMA_NUMBER + 1))
def test_every_row_and_column_is_as_in_a_new_store(earlier, tmp_path, project, number):
    path = earlier(number)
    before = rows(path)
    aside = migrate(path)
    after = rows(path)
    after["audit"] = [row for row in after["audit"] if row in before["audit"] or row[2] != "migrate"]
    assert {name: after[name] for name in before} == before and sum(map(len, before.values())) > 1000
    project.build()
    assert columns(path) == columns(project.path)
    assert (aside is None) == (number == SCHEMA_NUMBER) and (aside is None or rows(aside) == before)
    assert {*tmp_path.glob(".*")} == set()


def test_building_updates_the_store_keeps_the_old_file_and_says_so(earlier, capsys):
    path = earlier(2)
    assert main(["build", "--store", str(path)]) == 0
    output = capsys.readouterr().out
    (aside,) = path.parent.glob("vigie-schema-2-*.duckdb")
    assert f"The old file is now {aside}." in output and "+ qol_european_cities_2023@" in output
    assert values(path) == {("BE005C", 2022): 61.5, ("BE005C", 2017): 49.0}
    assert main(["verify", "--store", str(path)]) == 0
    aside.replace(path)  # the way back
    assert migrate(path) is not None and values(path) == {("BE005C", 2022): 61.5, ("BE005C", 2017): 49.0}


def test_what_a_killed_writer_left_in_the_log_is_carried(earlier, process):
    path = earlier(2)
    write = (
        f"import duckdb, os; file = duckdb.connect({str(path)!r}); file.execute('CHECKPOINT');"
        "file.execute(\"UPDATE account SET name = 'in the log'\"); os._exit(0)"
    )
    assert process.run(write) and Path(f"{path}.wal").stat().st_size > 0
    aside = migrate(path)
    assert {one.name for one in store.read_accounts(path).values()} == {"in the log"}
    assert rows(aside)["account"] == rows(path)["account"] and not Path(f"{path}.wal").exists()


def test_a_killed_update_leaves_the_old_store_or_the_new(earlier):
    path = earlier(2)
    before, packed = rows(path), path.read_bytes()
    context = child_processes("indicators.store")

    def migrate_until(moment: float | None) -> float:
        began, process = time.monotonic(), context.Process(target=migrate, args=(path,))
        process.start()
        process.join(moment)
        process.kill()
        process.join()
        return time.monotonic() - began

    migrate_until(None)  # waits for the modules
    path.write_bytes(packed)
    duration, numbers = migrate_until(None), []
    for kill in range(KILLS):
        for file in path.parent.glob("vigie*.duckdb*"):
            if file.is_file():
                file.unlink()
        path.write_bytes(packed)
        migrate_until(duration * (kill + 0.5) / KILLS)
        numbers.append(schema_number(path))
        migrate(path)
        after = rows(path)
        after["audit"] = [row for row in after["audit"] if row[2] != "migrate"]
        assert {name: after[name] for name in before} == before and schema_number(path) == SCHEMA_NUMBER
    assert numbers[0] == 2 and {*numbers} <= {2, SCHEMA_NUMBER}


def test_a_store_in_use_is_not_updated_and_one_of_a_newer_version_is_left_alone(earlier, process, project):
    path = earlier(2)
    before = path.read_bytes()
    with process.holding(path), pytest.raises(StoreBusyError):
        migrate(path, patience=0.05)
    assert path.read_bytes() == before
    project.build()
    with duckdb.connect(str(project.path)) as file:
        file.execute(f"UPDATE meta SET schema = {SCHEMA_NUMBER + 1}")
    before = project.path.read_bytes()
    refusal = (
        rf"has schema {SCHEMA_NUMBER + 1}, of a newer version .* Install the newer version again, or restore a backup"
    )
    for attempt in (project.open, project.build, lambda: store.withdraw(project.path, "own")):
        with pytest.raises(StoreFileError, match=refusal):
            attempt()
    assert migrate(project.path) is None and project.path.read_bytes() == before


def test_a_damaged_earlier_store_is_refused_before_anything_is_made(earlier):
    path = earlier(2)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    try:
        migrate(path)  # the bit may lie in space that is not used
    except StoreError as error:
        assert "is damaged" in str(error) and path.read_bytes() == content
    assert not [*path.parent.glob(f"*{MIGRATING}*")]


def test_a_backup_of_an_earlier_version_is_verified_restored_and_updated(earlier, project, tmp_path):
    path = earlier(2)
    folder = tmp_path / "backup"
    folder.mkdir()
    files = {"vigie.duckdb": path, **{f"{one.parent.name}/{one.name}": one for one in uploads(path)}}
    for name, file in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(file.read_bytes())
    sums = {name: (file.stat().st_size, store.fingerprint(file)) for name, file in files.items()}
    words = {"format": 1, "made": "2026-11-27T03:15:00", "store": "vigie.duckdb", "version": 1, "files": sums}
    (folder / "manifest.json").write_text(json.dumps(words))
    assert store.check_backup(folder).version == 1
    project.build()
    store.restore_backup(folder, project.path)
    assert rows(project.path)["account"] == rows(path)["account"] and schema_number(folder / "vigie.duckdb") == 2


def uploads(path: Path) -> list[Path]:
    return [*Path(f"{path}.files").iterdir()]
