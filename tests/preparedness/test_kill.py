"""kill -9 while answers are recorded leaves all of them or none; many who answer at once lose nothing."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.child_processes import child_processes
from indicators import Actor, Answer, Assessments, Subject, load_catalogue
from indicators.access.rights import CONSOLE
from tests.preparedness.conftest import LIEGE, PEOPLE

KILLS = 5
SAID = Answer(LIEGE, Subject.SCORECARD, "p1_1", level=2, note="words " * 60)


def record_many(path: Path, catalogue, level: int) -> None:
    """Records one answer of a level for every item and actor."""
    items, actors = [*catalogue.items], [*Actor]
    answers = [replace(SAID, question=item, actor=actor, level=level) for item in items for actor in actors]
    Assessments(path, catalogue, CONSOLE).answers.record(answers)


def run_until(processes, moment: float | None, *arguments: object) -> float:
    doing = processes.Process(target=record_many, args=arguments)
    began = time.monotonic()
    doing.start()
    doing.join(moment)
    doing.kill()
    doing.join()
    return time.monotonic() - began


def test_a_killed_saving_leaves_the_old_answers_or_the_new(store, tmp_path):
    processes = child_processes("indicators", "tests.preparedness.test_kill")
    catalogue = load_catalogue()
    record_many(store, catalogue, 1)
    before = store.read_bytes()
    run_until(processes, None, store, catalogue, 2)  # the first one waits for the modules
    store.write_bytes(before)
    duration = run_until(processes, None, store, catalogue, 2)
    levels_left = []
    for kill in range(KILLS):
        for file in store.parent.glob("vigie.duckdb*"):
            file.unlink()
        store.write_bytes(before)
        run_until(processes, duration * kill / KILLS, store, catalogue, 2)
        levels_now = Assessments(store, catalogue, CONSOLE).answers.levels()
        assert len(levels_now) == len(catalogue.items) * len(Actor) and levels_now["level"].nunique() == 1
        levels_left.append(levels_now["level"][0])
    assert levels_left[0] == 1 and {*levels_left} <= {1, 2}


@pytest.mark.parametrize("rounds", [6])
def test_many_who_answer_at_once_lose_nothing(assessments, store, catalogue, rounds):
    _, secret = assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    failed = []

    def answer(number: int) -> None:
        try:
            for turn in range(rounds):
                spoken = replace(SAID, actor=Actor.RESIDENTS, level=(number + turn) % 4)
                assessments["visitor"].invitations.record(secret, f"participant-{number}", [spoken])
                Assessments(store, catalogue, PEOPLE["jean"]).answers.record(
                    [replace(SAID, level=turn % 4, note=f"{number}")]
                )
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=answer, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    versions = assessments["jean"].answers.versions(LIEGE, Subject.SCORECARD, "p1_1")
    assert (versions["actor"] == "residents").sum() == 4 * rounds
    municipal = versions[versions["actor"] == "municipality"]
    assert len(municipal) == 4 * rounds and {*municipal["note"]} == {"0", "1", "2", "3"}
