"""Building: the file is what the catalogue declares, wholly or not at all."""

import os

import pytest

from benchmarks.child_processes import child_processes
from indicators.model.errors import StoreError, TableError


def test_a_built_store_tells_what_the_releases_tell(project):
    project.declare("survey", project.told(("BE005C", 2019, 61.0), ("BE005C", 2023, 58.0)))
    built = project.build()
    assert built.added == ("survey@2023-07-01",) and built.areas
    facts = project.open().facts()
    assert facts["value"].tolist() == [61.0, 58.0]
    assert facts["year"].tolist() == [2019, 2023]
    assert facts["dataset"].unique().tolist() == ["survey"]
    assert facts["release"].unique().tolist() == ["survey@2023-07-01"]


def test_building_again_does_nothing(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    status, version = project.path.stat(), project.open().version
    assert not project.build().changed
    assert project.path.stat().st_mtime_ns == status.st_mtime_ns
    assert project.open().version == version


def test_a_newer_release_replaces_the_whole_dataset_and_the_history_keeps_the_old(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0), ("BE001C", 2023, 40.0)))
    project.build()
    project.declare("survey", project.told(("BE005C", 2023, 57.0)), published="2024-09-18")
    assert project.build().added == ("survey@2024-09-18",)
    assert project.values() == {("BE005C", 2023): 57.0}
    assert project.open().revisions("safe", "BE001C")["value"].tolist() == [40.0]


def test_a_correction_of_the_same_day_gets_its_own_id_and_stands(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    project.declare("survey", project.told(("BE005C", 2023, 59.0)))
    (added,) = project.build().added
    assert added.startswith("survey@2023-07-01-")
    assert project.values() == {("BE005C", 2023): 59.0}


def test_going_back_to_an_earlier_checkout_goes_back_to_its_figures(project):
    first, second = project.told(("BE005C", 2023, 58.0)), project.told(("BE005C", 2023, 59.0))
    for figures, value in ((first, 58.0), (second, 59.0), (first, 58.0), (second, 59.0)):
        project.declare("survey", figures)
        assert project.build().changed
        assert project.values() == {("BE005C", 2023): value}
    assert len(project.open().releases()) == 2


def test_a_dataset_no_longer_declared_is_withdrawn(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.declare("other", project.told(("BE001C", 2023, 12.0)))
    project.build()
    del project.datasets["other"]
    assert project.build().withdrawn == ("other@2023-07-01",)
    assert project.values() == {("BE005C", 2023): 58.0}
    assert {one.id: one.status for one in project.open().releases()}["other@2023-07-01"] == "withdrawn"


def test_a_changed_city_is_taken_in_without_touching_the_figures(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    project.areas({"BE005C": ("Lîdje", "city")})
    built = project.build()
    assert built.areas and not built.added
    assert project.open().cities()["name"].tolist() == ["Lîdje"]


def test_an_altered_file_is_refused_with_both_checksums(project):
    file = project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    declared = project.datasets["survey"].sha256
    project.told(("BE005C", 2023, 99.0)).to_parquet(file, index=False)
    with pytest.raises(StoreError, match=rf"survey\.parquet has the checksum [0-9a-f]{{64}}; .* declares {declared}"):
        project.build()
    assert not project.path.exists()


def test_a_missing_file_is_named(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0))).unlink()
    with pytest.raises(StoreError, match=r"survey\.parquet is missing; dataset 'survey' declares it"):
        project.build()


def test_an_unknown_indicator_is_refused_with_the_nearest(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0), indicator="safe_at_nigth"))
    with pytest.raises(StoreError, match=r"'safe_at_nigth'\. Did you mean 'safe_at_night'"):
        project.build()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda table: table.drop(columns="status"), "column 'status' is missing"),
        (lambda table: table.assign(flag="x"), "column 'flag' is not one of"),
        (lambda table: table.assign(value="58"), "column 'value' must contain numbers"),
        (lambda table: table.assign(geo=""), "column 'geo' is empty in 2 rows"),
        (lambda table: table.assign(period="spring"), "period 'spring' does not begin with a year"),
        (lambda table: table.assign(status="Z"), "No status is named 'Z'"),
        (lambda table: table.assign(period="2023"), "safe / BE005C / 2023 appears more than once"),
    ],
)
def test_a_release_that_is_not_as_agreed_is_refused_and_nothing_is_kept(project, spoil, sentence):
    project.declare("good", project.told(("BE001C", 2023, 1.0)))
    project.build()
    version = project.open().version
    project.declare("better", project.told(("BE001C", 2023, 2.0), indicator="homicides"))
    project.declare("survey", spoil(project.told(("BE005C", 2019, 61.0), ("BE005C", 2023, 58.0))))
    with pytest.raises(StoreError, match=sentence):
        project.build()
    assert project.open().version == version
    assert [one.id for one in project.open().releases()] == ["good@2023-07-01"]


def test_all_that_is_wrong_with_a_release_is_told_together(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)).drop(columns=["status", "note"]).assign(flag="x"))
    with pytest.raises(StoreError, match="'status' is missing; column 'note' is missing; column 'flag' is not"):
        project.build()


def test_empty_fields_of_a_city_are_empty_texts_and_na_is_naples(project):
    project.build()
    cities = project.open().cities()
    assert cities["lau"].tolist() == [""] * 4
    assert cities["nuts3"].tolist() == ["NA"] * 4
    assert cities["area_km2"].isna().all()
    assert cities["member_year"].tolist() == [0] * 4
    assert cities["member"].dtype == bool


def test_a_city_that_stands_twice_is_refused(project):
    file = project.home / "geography" / "cities.csv"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines, lines[1]]))
    with pytest.raises(TableError, match=r"cities\.csv: BE005C appears on two lines"):
        project.build()


def test_a_number_that_is_none_is_named_with_its_line(project):
    file = project.home / "geography" / "cities.csv"
    file.write_text(file.read_text().replace("50.6", "50,6", 1).replace(",50,6,", ',"50,6",', 1))
    with pytest.raises(TableError, match=r"cities\.csv, line 2: column 'lat' must contain a number; .* '50,6'"):
        project.build()


def test_what_a_killed_build_left_is_removed_after_a_day(project):
    leftover = project.path.with_name("vigie.duckdb.building-0a")
    leftover.write_text("half")
    project.build()
    assert leftover.exists()  # of a server that starts at the same moment, perhaps on another machine
    os.utime(leftover, (0, 0))
    project.path.unlink()
    project.build()
    assert [file.name for file in project.home.glob("vigie*")] == ["vigie.duckdb"]


def build_as_number_1(project, start, failures):
    """What a container does at its start: each has its own numbers, so that every server is process 1."""
    os.getpid = lambda: 1
    start.wait(60)
    try:
        project.build()
    except Exception as error:
        failures.put(repr(error))
        raise


def test_containers_that_start_at_once_on_a_new_volume_have_one_store(project):
    project.declare("survey", project.told(("BE005C", 2023, 61.0)))
    processes = child_processes("indicators.store", "tests.store.conftest")
    start, failures = processes.Barrier(3), processes.Queue()
    at_work = [processes.Process(target=build_as_number_1, args=(project, start, failures)) for _number in range(3)]
    for server in at_work:
        server.start()
    for server in at_work:
        server.join()
    assert [server.exitcode for server in at_work] == [0, 0, 0], failures.get(timeout=5)
    assert project.values() == {("BE005C", 2023): 61.0}
    names = {file.name for file in project.home.iterdir()}
    assert names == {"vigie.duckdb", "releases", "geography"}
