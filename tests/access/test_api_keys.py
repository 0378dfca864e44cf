"""API keys: whose rights a program gets, and how they end."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from indicators import EVERY, VISITOR, AccountError, People, Role, UnknownNameError, Viewer
from indicators.access.api_keys import KEY, ApiKeys, KeyCheck
from indicators.model.errors import AccessError
from indicators.model.limits import KEY_DAYS, MOST_KEYS
from indicators.store import audit_log, changing, read_keys
from tests.access.conftest import ANNE

JEAN, EVA = "jean@liege.example", "eva@network.example"
LIEGE = frozenset({"BE005C"})
AS_JEAN, AS_ANNE = Viewer(Role.CONTRIBUTOR, JEAN, cities=LIEGE), Viewer(Role.ADMINISTRATOR, ANNE)


@pytest.fixture(autouse=True)
def jean(console: People) -> None:
    """Jean contributes for Liège."""
    console.grant(JEAN, "contributor", ["BE005C"])


def test_a_key_acts_for_its_owner_and_only_its_digest_is_kept(store):
    key, text = ApiKeys(store, AS_JEAN).create("  Nightly\tupload ", publishes=True)
    assert KEY.fullmatch(text) and key.title == "Nightly upload" and key.publishes
    assert read_keys(store)[key.id].digest == hashlib.sha256(text.encode()).hexdigest()
    assert text.encode() not in store.read_bytes() and text not in repr(key) and key.digest not in repr(key)
    holder = KeyCheck(store).holder(text)
    assert (holder.viewer.account, holder.viewer.role, holder.viewer.cities) == (JEAN, Role.CONTRIBUTOR, LIEGE)
    assert read_keys(store)[key.id].used_on == key.created_at.date()


@pytest.mark.parametrize("bend", [str.upper, lambda text: text[:-1], lambda text: text[:-1] + "~", lambda _text: ""])
def test_a_key_with_one_letter_changed_is_none(store, bend):
    _key, text = ApiKeys(store, AS_JEAN).create("Nightly upload")
    other = text[:-1] + ("A" if text[-1] != "A" else "B")
    for wrong in (bend(text), other):
        with pytest.raises(AccessError, match="does not exist or was revoked"):
            KeyCheck(store).holder(wrong)


def test_it_has_the_rights_of_now_and_ends_with_the_role(store, console):
    check = KeyCheck(store)
    _key, text = ApiKeys(store, AS_JEAN).create("Nightly upload")
    console.grant(JEAN, "contributor", ["BE001C"])
    assert check.holder(text).viewer.cities == {"BE001C"}
    console.grant(JEAN, "editor")
    assert check.holder(text).viewer.role is Role.EDITOR
    console.revoke(JEAN)
    with pytest.raises(AccessError, match="revoked"):
        check.holder(text)
    console.grant(JEAN, "contributor", ["BE005C"])  # the account is a new one: its old keys stay worthless
    with pytest.raises(AccessError, match="revoked"):
        check.holder(text)


def test_it_ends_on_its_day(store):
    key, text = ApiKeys(store, AS_JEAN).create("Nightly upload")
    assert key.ends_on - key.created_at.date() == timedelta(days=KEY_DAYS)
    with changing(store) as register:
        register.put_key(replace(key, ends_on=key.created_at.date() - timedelta(days=1)))
    with pytest.raises(AccessError, match="ended on 2"):
        KeyCheck(store).holder(text)


def test_owners_and_administrators_revoke_and_the_log_tells(store, console):
    console.grant(EVA, "editor")
    mine, theirs = (ApiKeys(store, AS_JEAN).create(title)[0] for title in ("First", "Second"))
    as_eva = ApiKeys(store, Viewer(Role.EDITOR, EVA))
    with pytest.raises(UnknownNameError):
        as_eva.revoke(mine.id)
    with pytest.raises(AccessError):
        as_eva.of_everybody()
    assert as_eva.listed() == () and ApiKeys(store, AS_JEAN).listed() == (theirs, mine)
    ApiKeys(store, AS_JEAN).revoke(mine.id)
    assert ApiKeys(store, AS_ANNE).of_everybody() == (theirs,)
    ApiKeys(store, AS_ANNE).revoke(theirs.id)
    assert read_keys(store) == {}
    log = audit_log(store)
    assert list(log["act"][:4]) == ["revoke_key", "revoke_key", "create_key", "create_key"]
    assert list(log["account"][:2]) == [ANNE, JEAN] and set(log["subject"][:2]) == {mine.id, theirs.id}


def test_who_has_no_account_or_no_name_for_it_gets_none(store):
    for viewer in (VISITOR, Viewer(Role.EDITOR, "local", "Anne", frozenset({EVERY})), Viewer(Role.VISITOR, EVA)):
        assert not ApiKeys(store, viewer).may_create
        with pytest.raises(AccessError):
            ApiKeys(store, viewer).create("Nightly upload")
    for title in ("", " \n ", "x" * 81):
        with pytest.raises(AccountError):
            ApiKeys(store, AS_JEAN).create(title)
    with pytest.raises(AccessError):  # the role was taken while the page was open
        ApiKeys(store, Viewer(Role.EDITOR, EVA)).create("Nightly upload")
    assert read_keys(store) == {}


def test_one_account_has_so_many(store):
    for number in range(MOST_KEYS):
        ApiKeys(store, AS_JEAN).create(f"Program {number}")
    with pytest.raises(AccountError, match="10 API keys"):
        ApiKeys(store, AS_JEAN).create("One more")
    ApiKeys(store, AS_ANNE).create("Another person's")
