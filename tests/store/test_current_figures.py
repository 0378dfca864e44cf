"""What stands now is written key by key, and is always what reading the whole history gives."""

import random
from datetime import date, timedelta

import pytest

from indicators import store
from indicators.access.rights import CONSOLE, visibility
from indicators.model.errors import StoreError
from indicators.model.submissions import ReleaseStatus
from indicators.store import current_figures
from indicators.store.database import reading

CITIES, YEARS, INDICATORS = ("BE005C", "BE001C", "ES001C"), range(2010, 2022), ("safe", "homicides")
STEPS = 20
EVERYTHING = visibility(CONSOLE)


def standing(path) -> tuple[list[tuple], list[tuple]]:
    """What stands now as it is kept, and as the whole history gives it."""
    columns = "indicator, geo, period, value, status, dataset, release"
    with reading(path) as connection:
        kept_rows = connection.execute(f"SELECT {columns} FROM store.current ORDER BY ALL").fetchall()
        history = connection.execute(f"SELECT {columns} FROM as_known_on(DATE '9999-12-31') ORDER BY ALL").fetchall()
    return kept_rows, history


@pytest.fixture
def large(project):
    """A store with a bundled dataset of every city, indicator and year."""
    rows = [(city, year, 1.0) for city in CITIES for year in YEARS]
    for indicator in INDICATORS:
        project.declare(indicator, project.told(*rows, indicator=indicator), published="2024-01-01")
    project.build()
    return project


def change(project, chance: random.Random, number: int) -> None:
    """One of the things that happen to a store, by chance."""
    releases = [one.id for one in store.Store.open(project.path).for_(EVERYTHING).releases() if one.origin != "bundled"]
    act = chance.choice(["publish", "publish", "publish", "withdraw", "restore", "accept", "submit", "review"])
    if act in ("publish", "submit") or not releases:
        city = chance.choice(CITIES)
        years = chance.sample(YEARS, chance.choice([1, 2, 8]))
        figures = project.told(
            *[(city, year, float(number)) for year in years],
            indicator=chance.choice(INDICATORS),
            status=chance.choice(["A", "P"]),
        )
        day = date(2024, 2, 1) + timedelta(days=chance.randrange(600))
        scope, who = chance.choice(["partial", "partial", "full"]), chance.choice([f"city-{city}", "network"])
        status = "submitted" if act == "submit" else "published"
        reviewer = chance.choice(["", "an editor"])
        project.publish(f"r{number}", figures, str(day), who, scope, status=status, reviewer=reviewer)
        return
    id = chance.choice(releases)
    acts = {
        "withdraw": lambda: store.withdraw(project.path, id, "a mistake"),
        "restore": lambda: store.restore(project.path, id),
        "accept": lambda: store.accept(project.path, id),
        "review": lambda: store.review(project.path, id, ReleaseStatus.PUBLISHED),
    }
    try:
        acts[act]()
    except StoreError:  # it is not as that act needs it
        return


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("many", [6, 200_000])  # rows from which a release is only named
def test_whatever_happens_the_figures_that_stand_are_those_of_the_history(large, monkeypatch, seed, many):
    chance = random.Random(seed)
    monkeypatch.setattr(current_figures, "MANY", many)
    monkeypatch.setattr(current_figures, "LARGE_PART", 0.5)
    for number in range(STEPS):
        change(large, chance, number)
        kept_rows, history = standing(large.path)
        assert kept_rows == history, number


def test_a_withdrawal_writes_the_figures_of_its_release_alone(large):
    large.publish("own", large.told(("BE005C", 2010, 2.0), ("BE005C", 2030, 2.0)), "2024-06-01")
    with reading(large.path) as connection:
        before = dict(connection.execute("SELECT rowid, release FROM current_observation").fetchall())
    store.withdraw(large.path, "own")
    with reading(large.path) as connection:
        after = dict(connection.execute("SELECT rowid, release FROM current_observation").fetchall())
    assert before.items() - after.items() == {(row, id) for row, id in before.items() if id == "own"}
    assert len(after.items() - before.items()) == 1  # 2010 has the bundled figure again, 2030 none


@pytest.mark.parametrize(("figures", "all_anew"), [(2, False), (40, True)])
def test_what_changes_much_is_written_anew_with_what_large_releases_tell(large, monkeypatch, figures, all_anew):
    """72 figures stand, 12 of them only in a release that is named: 40 are a large part of all, 2 are not."""
    monkeypatch.setattr(current_figures, "MANY", 12)
    large.publish("large", large.told(*[("BE005C", year, 3.0) for year in YEARS]), "2024-06-01")
    rows = [(city, 2030 + number, 2.0) for city in CITIES for number in range(20)][:figures]
    large.publish("own", large.told(*rows), "2024-05-01", dataset="network")
    store.withdraw(large.path, "own")
    with reading(large.path) as connection:
        assert connection.execute("SELECT count(*) FROM fresh").fetchone() == (0 if all_anew else 1,)
    kept_rows, history = standing(large.path)
    assert kept_rows == history
