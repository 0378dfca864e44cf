"""Files of releases: kept as they were brought, by their checksum, and nothing else beside the store."""

import hashlib
import os
from dataclasses import replace

import pytest

from indicators import store
from indicators.errors import StoreError
from indicators.store import vault

CONTENT = b"ville;valeur\nLi\xe8ge;55\n" * 100_000  # more than one piece
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def brought(project):
    """A project and a file that somebody brings."""
    project.build()
    file = project.home / "brought.csv"
    file.write_bytes(CONTENT)
    return project, file


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def publish(brought, id="a", sha256=SHA, **more):
    project, file = brought
    project.publish(id, project.told(("BE005C", 2023, 55.0)), "2025-02-01", file=file, **more)


def test_a_file_is_kept_byte_for_byte_with_its_checksum_and_size(brought):
    project, file = brought
    publish(brought)
    file.unlink()
    release = store.release(project.path, "a")
    assert (release.sha256, release.size) == (SHA, len(CONTENT))
    assert store.kept(project.path, SHA).read_bytes() == CONTENT
    assert names(vault.vault(project.path)) == [SHA]


def test_a_file_that_was_altered_beside_the_store_is_not_handed_out(brought):
    publish(brought)
    path = brought[0].path
    (vault.vault(path) / SHA).write_bytes(CONTENT.replace(b"55", b"56"))
    with pytest.raises(StoreError, match="its checksum is another one"):
        store.kept(path, SHA)


@pytest.mark.parametrize("name", ["", "../vigie.duckdb", "..", "0" * 64])
def test_what_is_not_kept_is_not_found(brought, name):
    publish(brought)
    with pytest.raises(StoreError, match="was not kept"):
        store.kept(brought[0].path, name)


def test_a_release_without_a_file_keeps_none(brought):
    project, _ = brought
    project.publish("a", project.told(("BE005C", 2023, 55.0)), "2025-02-01")
    assert not vault.vault(project.path).exists()


def test_a_release_that_is_refused_leaves_no_file(brought):
    publish(brought)
    vault.vault(brought[0].path).joinpath(SHA).unlink()
    with pytest.raises(StoreError, match="There is a release a already"):
        publish(brought)
    assert names(vault.vault(brought[0].path)) == []


def test_a_file_that_changed_since_it_was_checked_is_refused(brought):
    project, file = brought
    project.publish("a", project.told(("BE005C", 2023, 55.0)), "2025-02-01", file=file)
    release = replace(store.release(project.path, "a"), id="b", sha256="0" * 64)
    with pytest.raises(StoreError, match="has changed since it was checked"):
        store.publish(project.path, release, project.told(("BE005C", 2023, 55.0)), store.Papers(file=file))


def test_two_releases_of_one_file_keep_it_once_and_withdrawing_keeps_it(brought):
    publish(brought)
    publish(brought, "b")
    store.withdraw(brought[0].path, "a")
    brought[0].build()
    assert names(vault.vault(brought[0].path)) == [SHA]


def test_building_sweeps_what_belongs_to_no_release(brought):
    publish(brought)
    folder = vault.vault(brought[0].path)
    (folder / ("1" * 64)).write_bytes(b"left by a killed publication")
    (folder / f"{vault.ARRIVING}4194305-0").write_bytes(b"left by a killed copy")
    (folder / f"{vault.ARRIVING}{os.getpid()}-9").write_bytes(b"arriving now")
    brought[0].build()
    assert names(folder) == sorted([f"{vault.ARRIVING}{os.getpid()}-9", SHA])
