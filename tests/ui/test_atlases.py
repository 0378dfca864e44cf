"""The atlas of a version that is being prepared follows the visitors' newest one."""

from pathlib import Path

from indicators import Store, load_catalogue
from indicators.store.database import writing
from ui.atlases import AtlasVersions


def test_the_atlas_of_a_version_follows_the_one_before_until_it_is_prepared(small_store, tmp_path):
    path = tmp_path / "vigie.duckdb"
    path.write_bytes(Path(small_store).read_bytes())
    opened = Store.open(path)
    versions = AtlasVersions(lambda: opened, load_catalogue(), lambda _atlas: None)
    first = versions.of_version(opened.version)
    assert first._data.earlier is None
    with writing(path) as connection:
        connection.execute("UPDATE meta SET version = version + 1")
    assert opened.refresh()
    second = versions.of_version(opened.version)
    assert second._data.earlier is first._data
    second.prepare()
    assert second._data.earlier is None
