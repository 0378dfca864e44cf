"""Groups in the store: kept whole or not at all, told in the log only when the network sees them."""

import shutil
from pathlib import Path

import duckdb
import pytest

from indicators.model.submissions import PeerGroup
from indicators.store import GROUPS, Store, audit_log, keeping, read_kept
from indicators.store.database import reading

ANNE, JEAN = "anne@network.example", "jean@liege.example"
CITIES = ("BE005C", "FR001C", "DE004C")


@pytest.fixture
def own_store(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store."""
    return Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))


def keep(path, group, instead=""):
    with keeping(path) as register:
        register.keep(group, instead)


def acts(path):
    """What the log tells of groups, the oldest first."""
    log = audit_log(path)
    log = log[log["act"].str.endswith("_group")].iloc[::-1]
    return list(zip(log["act"], log["account"], log["subject"], strict=True))


def test_a_group_is_read_as_it_was_kept(own_store):
    keep(own_store, PeerGroup("Port cities", CITIES, account=ANNE))
    (group,) = read_kept(own_store, GROUPS)
    assert (group.name, group.cities, group.shared, group.account) == ("Port cities", CITIES, False, ANNE)
    assert group.saved_at is not None


def test_two_accounts_keep_groups_of_one_name(own_store):
    for account in (ANNE, JEAN):
        keep(own_store, PeerGroup("Port cities", CITIES, account=account))
    with keeping(own_store) as register:
        register.drop(GROUPS, ANNE, "Port cities")
    assert [one.account for one in read_kept(own_store, GROUPS)] == [JEAN]


def test_a_group_takes_the_place_of_the_one_it_replaces(own_store):
    keep(own_store, PeerGroup("Ports", CITIES, account=ANNE))
    keep(own_store, PeerGroup("Port cities", CITIES[:2], account=ANNE), "Ports")
    assert [(one.name, one.cities) for one in read_kept(own_store, GROUPS)] == [("Port cities", CITIES[:2])]


def test_the_log_tells_of_shared_groups_and_not_of_private_ones(own_store):
    keep(own_store, PeerGroup("Mine", CITIES, account=ANNE))
    assert acts(own_store) == []
    shared = PeerGroup("Ports", CITIES, True, ANNE)
    keep(own_store, shared)
    keep(own_store, shared, "Ports")  # nothing new
    keep(own_store, PeerGroup("Ports", CITIES[:2], True, ANNE), "Ports")
    keep(own_store, PeerGroup("Port cities", CITIES[:2], True, ANNE), "Ports")
    keep(own_store, PeerGroup("Port cities", CITIES[:2], False, ANNE), "Port cities")
    entries = [(act, name) for act, _, name in acts(own_store)]
    assert entries == [
        ("share_group", "Ports"),
        ("share_group", "Ports"),
        ("unshare_group", "Ports"),
        ("share_group", "Port cities"),
        ("unshare_group", "Port cities"),
    ]
    assert {account for _, account, _ in acts(own_store)} == {ANNE}


def test_what_fails_half_way_changes_no_group(own_store):
    keep(own_store, PeerGroup("Ports", CITIES, True, ANNE))
    before, log = read_kept(own_store, GROUPS), acts(own_store)
    with pytest.raises(RuntimeError), keeping(own_store) as register:
        register.keep(PeerGroup("Other", CITIES, True, ANNE), "Ports")
        raise RuntimeError
    assert (read_kept(own_store, GROUPS), acts(own_store)) == (before, log)


def test_a_group_leaves_the_version_of_the_store_alone(own_store):
    store = Store.open(own_store)
    before = store.version
    keep(own_store, PeerGroup("Ports", CITIES, account=ANNE))
    store.refresh()
    assert store.version == before


def test_a_store_of_before_groups_has_none_and_takes_them(own_store):
    with duckdb.connect(str(own_store)) as connection:
        connection.execute("DROP TABLE IF EXISTS peer_group")
    assert read_kept(own_store, GROUPS) == ()
    keep(own_store, PeerGroup("Ports", CITIES, account=ANNE))
    assert len(read_kept(own_store, GROUPS)) == 1
    with reading(own_store) as connection:
        assert connection.execute("SELECT count(*) FROM peer_group").fetchone() == (1,)
