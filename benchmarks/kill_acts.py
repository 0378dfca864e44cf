"""Everything that people do to a store, killed at any moment (kill -9): nothing acknowledged is lost or there by half.

A process goes round: it publishes a release with its file, chooses who sees it, answers, signs somebody in, withdraws
the release. It sends the name of each act once the store says that it is done.
"""

import hashlib
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.killed_store import CITY, YEARS, killed, make, yearly
from indicators import store
from indicators.model.indicators import Release
from indicators.model.preparedness import Answer, Subject
from indicators.model.submissions import Account, Consent
from indicators.store import release_files
from indicators.store.database import reading

ACTS = ("publish", "consent", "answer", "sign_in", "withdraw")
QUESTIONS = ("p1_1", "p1_2", "p1_3")
LONGEST = 2.0  # rounds: no process lives longer than so many take


@dataclass
class ActCounts:
    """What became of the acts: how many of each kind were acknowledged, which are lost, which are there by half."""

    kills: int = 0
    acknowledged: Counter = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)


def run(folder: Path, kills: int, seed: int = 20261129) -> ActCounts:
    """Acts and kills on one store in the folder, reading it after each kill."""
    path, chance, result, done = folder / "vigie.duckdb", random.Random(seed), ActCounts(), set()
    make(path)
    done |= killed(act_on, path, "first", None, len(ACTS))  # waits for the modules
    begin = time.monotonic()
    done |= killed(act_on, path, "second", None, len(ACTS))
    duration = time.monotonic() - begin
    for number in range(kills):
        done |= killed(act_on, path, f"r{number}", chance.uniform(0, LONGEST * duration))
        result.kills += 1
        complete, half = acts_in(path)
        result.lost += sorted(f"{act} {id}" for act, id in done - complete)
        result.half += half
    result.acknowledged = Counter(act for act, _id in done)
    return result


def act_on(path: Path, name: str, say: Connection) -> None:
    """Goes round until it is killed; says each act when it is done."""
    say.send("ready")
    for number in count():
        id = f"{name}-{number}"
        for act in ACTS:
            _act(act, path, id)
            say.send((act, id))


def _act(act: str, path: Path, id: str) -> None:
    signed = store.Signature(id)
    if act == "publish":
        file = path.with_name(f"{id}.csv")
        file.write_text(id * 5_000)
        day = datetime.now(UTC).date()
        release = Release(id, f"city-{CITY}", day, "published", "contributed", file.name, "", 0, "partial")
        store.publish(path, release, yearly(id), store.ReleasePapers(signed, file, {"safe": Consent.PUBLIC}))
        file.unlink()
    elif act == "consent":  # the next publication makes it public again
        store.consent(path, CITY, {"safe": Consent.MEMBERS}, signed)
    elif act == "withdraw":
        store.withdraw(path, id, "a mistake", signed=signed)
    else:
        with store.assessing(path) as register:
            if act == "answer":
                answers = [Answer(CITY, Subject.SCORECARD, one, level=2, account=id) for one in QUESTIONS]
                register.add(answers)
                register.log(id, "answer", CITY)
            elif register.is_new_sign_in(id):
                register.put(Account(f"{id}@city.example", id))
                register.log(id, "sign_in", f"{id}@city.example")


def acts_in(path: Path) -> tuple[set[tuple[str, str]], list[str]]:
    """The acts that a store holds completely, and those that it holds by half."""
    with reading(path) as connection:

        def counts(statement: str) -> dict[str, int]:
            return dict(connection.execute(statement).fetchall())

        by_log = "SELECT account, count(*) FROM audit WHERE act = '{}' GROUP BY ALL"
        parts = {
            "publish": [
                (counts("SELECT release, count(*) FROM observation GROUP BY ALL"), YEARS),
                (counts("SELECT release, count(*) FROM standing WHERE standing = 'published' GROUP BY ALL"), 1),
                (counts(by_log.format("publish")), 1),
                (_files(path, counts("SELECT id, size FROM release")), 1),
            ],
            "consent": [
                (counts("SELECT account, count(*) FROM consent WHERE consent = 'members' GROUP BY ALL"), 1),
                (counts(by_log.format("consent' AND detail = 'safe: members")), 1),
            ],
            "answer": [
                (counts("SELECT account, count(*) FROM answer GROUP BY ALL"), len(QUESTIONS)),
                (counts(by_log.format("answer")), 1),
            ],
            "sign_in": [
                (counts("SELECT mark, count(*) FROM sign_in GROUP BY ALL"), 1),
                (counts("SELECT name, count(*) FROM account GROUP BY ALL"), 1),
                (counts(by_log.format("sign_in")), 1),
            ],
            "withdraw": [
                (counts("SELECT id, count(*) FROM release WHERE status = 'withdrawn' GROUP BY ALL"), 1),
                (counts("SELECT release, count(*) FROM standing WHERE standing = 'withdrawn' GROUP BY ALL"), 1),
                (counts(by_log.format("withdraw")), 1),
            ],
        }
        withdrawn = {*parts["withdraw"][0][0]}
        standing = {id for (id,) in connection.execute("SELECT DISTINCT release FROM current").fetchall()}
    complete, half = set(), [f"withdrawn and shown: {id}" for id in standing & withdrawn]
    for act, tables in parts.items():
        for id in {id for table, _expected in tables for id in table}:
            is_complete = all(table.get(id) == expected for table, expected in tables)
            complete |= {(act, id)} if is_complete else set()
            half += [] if is_complete else [f"{act} {id}"]
    return complete, half


def _files(path: Path, sizes: dict[str, int]) -> dict[str, int]:
    """1 for each release whose uploaded file is there as it was."""
    folder, there = release_files.files_folder(path), {}
    for id, size in sizes.items():
        content = (id * 5_000).encode()
        file = folder / hashlib.sha256(content).hexdigest()
        there[id] = int(file.is_file() and file.stat().st_size == size == len(content))
    return there
