"""What every test stands on: its own copy of the store, and no setting of the machine."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from indicators import Atlas, build, default_path, load_catalogue, open_atlas
from tests import balance, fewer_cities, lists, once
from tests.browser.serving import process

ROOT = Path(__file__).parents[1]
MAIN = sys.modules["__main__"]
BUILT = ROOT / "data" / "vigie.duckdb"
own_store = pytest.StashKey[tempfile.TemporaryDirectory]()
everything = pytest.StashKey[list[pytest.Item]]()  # all tests that were collected, of both lists

# Property tests try the same figures in every run, on a machine of any speed.
set_hypothesis_home_dir(ROOT / ".pytest_cache" / "hypothesis")
settings.register_profile("vigie", derandomize=True, deadline=None, database=None)
settings.load_profile("vigie")
once.remember()


@dataclass(frozen=True)
class Dashboard:
    """A real server: its address and the number of its process."""

    address: str
    pid: int


def pytest_configure(config: pytest.Config) -> None:
    """Points the settings at a copy of the store, so that tests run beside a dashboard in use and leave it alone.

    Workers of a parallel run share the copy of the run that started them. Where nothing is built yet, the first test
    that asks for the store builds it there.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    _keep_what_is_compiled()
    for setting in [name for name in os.environ if name.startswith("VIGIE_")]:
        del os.environ[setting]
    config.stash[own_store] = tempfile.TemporaryDirectory(prefix="vigie-tests-")
    store = Path(config.stash[own_store].name) / "vigie.duckdb"
    if BUILT.exists():
        shutil.copyfile(BUILT, store)
    os.environ["VIGIE_STORE"] = str(store)


def _keep_what_is_compiled() -> None:
    """Where the machine wants no compiled modules beside their sources, they lie in the cache of the tests.

    Every worker, server and command of the tests would compile the same thousand modules again, for seconds each time.
    """
    if sys.dont_write_bytecode:
        sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".pytest_cache" / "bytecode")
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--list`: which of the two lists of tests/lists.py runs; both where nothing is said."""
    parser.addoption("--list", choices=lists.CHOICES, default="all", help="first: each claim once; rest: what is left")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first; tests of the other list are left out."""
    items.sort(key=lambda item: balance.turn(item.nodeid))
    config.stash[everything] = [*items]
    first, rest = lists.parted(items)
    left_out = {"first": rest, "rest": first, "all": []}[config.getoption("list")]
    if left_out:
        items[:] = rest if left_out is first else first
        config.hook.pytest_deselected(items=left_out)


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    """Names what the second list alone holds, where it is asked for: `pytest --list=rest --collect-only -q`."""
    asked_for = config.option.collectonly and config.getoption("list") == "rest"
    return lists.only_in_rest(config.stash[everything]) if asked_for else []


def pytest_collection_finish() -> None:
    """All modules are there now and stay: the collector need not look through them, nor look as often as it would."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> balance.Balanced:
    """A parallel run goes by tests/balance.py, which needs the order of above."""
    config.option.loadscopereorder = False
    return balance.Balanced(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Gives the process its main module back: a test of a page leaves its script there; a new process would run it."""
    sys.modules["__main__"] = MAIN


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the copy."""
    if own_store in config.stash:
        config.stash[own_store].cleanup()


@pytest.fixture(scope="session")
def bundled_store() -> Path:
    """The store with the bundled figures, where the settings point to; brought up to date when it is not."""
    build(default_path(), load_catalogue())
    return default_path()


@pytest.fixture(scope="session")
def small_store(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store with the figures of fewer cities: to be copied by tests that write."""
    return fewer_cities.without_others(bundled_store, tmp_path_factory.mktemp("small") / "vigie.duckdb")


@pytest.fixture(scope="session")
def built() -> Path:
    """The store with all bundled figures."""
    build(default_path(), load_catalogue())
    return default_path()


@pytest.fixture(scope="session")
def atlas(built: Path) -> Atlas:
    """The atlas on it, for a visitor."""
    return open_atlas(built)


@pytest.fixture(scope="session")
def dashboard(bundled_store: Path) -> Iterator[Dashboard]:
    """The real server on the bundled figures, for tests that ask it without a browser and write nothing."""
    with process(bundled_store, VIGIE_API_PER_MINUTE="1000") as (address, server):
        yield Dashboard(address, server.pid)


@pytest.fixture
def store_copy(built: Path, tmp_path: Path) -> Path:
    """A store of one's own."""
    return Path(shutil.copy(built, tmp_path / "vigie.duckdb"))
