"""Who is recognised at the door: by verified e-mail, by the roles as they stand now, each sign-in logged once."""

import pytest

from indicators import Claims, Refusal, Role, SignIn, UnknownNameError, open_atlas
from indicators.store import audit_log, changing, read_accounts
from tests.access.conftest import ANNE

JEAN = "jean@liege.example"


def claims(email=JEAN, verified=True, provider="city", nonce="first", **more):
    fields = {"provider": provider, "email": email, "email_verified": verified, "nonce": nonce, "sub": "1", "iat": 1}
    return Claims.of(fields | {"name": "Jean  Petit"} | more)


def sign_ins(store):
    log = audit_log(store)
    return log[log["act"] == "sign_in"]


def test_a_verified_address_with_a_role_is_the_person(store, console):
    console.grant(JEAN, "contributor", ["BE005C"])
    viewer = SignIn(store).recognised(claims(email="Jean@Liege.example")).viewer
    assert (viewer.role, viewer.account, viewer.name) == (Role.CONTRIBUTOR, JEAN, "Jean Petit")
    assert viewer.cities == frozenset({"BE005C"})


@pytest.mark.parametrize("verified", [False, None, "false", "", 1, "yes"])
def test_an_unverified_address_opens_nothing(store, verified):
    person = SignIn(store).recognised(claims(email=ANNE, verified=verified))
    assert person.viewer.role is Role.VISITOR and person.viewer.account == ""
    assert person.refusal is Refusal.UNVERIFIED and person.administrators == ()
    assert read_accounts(store)[ANNE].seen_at is None


def test_a_provider_named_by_the_installation_verifies_by_itself(store):
    assert SignIn(store, {"city"}).recognised(claims(email=ANNE, verified=None)).viewer.role is Role.ADMINISTRATOR
    assert SignIn(store, {"other"}).recognised(claims(email=ANNE, verified=None)).viewer.role is Role.VISITOR


@pytest.mark.parametrize("email", ["", "nobody", "command line", "local"])
def test_what_is_no_address_opens_nothing(store, email):
    assert SignIn(store).recognised(claims(email=email)).refusal is Refusal.UNVERIFIED


@pytest.mark.parametrize(
    "alike", ["\u212aarl@liege.example", "karl@liege.example ", "\u2003karl@liege.example", "ｋarl@liege.example"]
)
def test_an_address_is_compared_as_the_provider_verified_it(store, console, alike):
    console.grant("Karl@Liege.example", "editor")
    assert SignIn(store).recognised(claims(email="KARL@liege.example")).viewer.role is Role.EDITOR
    assert SignIn(store).recognised(claims(email=alike)).viewer.role is Role.VISITOR


def test_a_role_is_not_taken_from_somebody_who_is_called_alike(store, console):
    console.grant("karl@liege.example", "editor")
    with pytest.raises(UnknownNameError):
        console.revoke("\u212aarl@liege.example")


def test_a_person_without_a_role_is_a_visitor_who_learns_whom_to_ask(store):
    person = SignIn(store).recognised(claims())
    assert person.viewer.role is Role.VISITOR and person.refusal is Refusal.NO_ROLE
    assert person.administrators == (ANNE,)
    assert read_accounts(store)[JEAN].role == "visitor"  # an administrator finds the address in the list


def test_a_role_given_or_taken_counts_from_the_next_page_on(store, console):
    entrance = SignIn(store)
    assert entrance.recognised(claims()).viewer.role is Role.VISITOR
    console.grant(JEAN, "editor")
    assert entrance.recognised(claims()).viewer.role is Role.EDITOR
    console.revoke(JEAN)
    assert entrance.recognised(claims()).viewer.role is Role.VISITOR


def test_each_sign_in_is_logged_once_in_any_process(store):
    entrance = SignIn(store)
    for _ in range(3):
        entrance.recognised(claims())
    SignIn(store).recognised(claims())  # the server was started again
    assert len(sign_ins(store)) == 1
    entrance.recognised(claims(nonce="second"))
    assert sign_ins(store)["subject"].tolist() == [JEAN, JEAN]
    assert sign_ins(store)["account"].tolist() == [JEAN, JEAN]


def test_the_log_tells_a_sign_in_that_did_not_count(store):
    SignIn(store).recognised(claims(email=ANNE, verified=False))
    row = sign_ins(store).iloc[0]
    assert (row["account"], row["subject"]) == ("", ANNE)
    assert "not verified" in row["detail"]


def test_a_sign_in_while_somebody_writes_is_logged_by_the_next_page(store, monkeypatch):
    monkeypatch.setattr("indicators.access.sign_in.PATIENCE", 0.01)
    monkeypatch.setattr("indicators.store.accounts.READING_PATIENCE", 0.01)
    entrance = SignIn(store)
    assert entrance.recognised(claims(email=ANNE)).viewer.role is Role.ADMINISTRATOR
    with changing(store):
        still = entrance.recognised(claims(email=ANNE, nonce="second"))
    assert still.viewer.role is Role.ADMINISTRATOR
    assert len(sign_ins(store)) == 1
    entrance.recognised(claims(email=ANNE, nonce="second"))
    assert len(sign_ins(store)) == 2


def test_a_sign_in_gives_the_store_no_new_version(store):
    version = open_atlas(store).version
    SignIn(store).recognised(claims())
    assert open_atlas(store).version == version


def test_a_door_without_a_store_knows_nobody(tmp_path):
    assert SignIn(tmp_path / "none.duckdb").recognised(claims()).viewer.role is Role.VISITOR
    assert not (tmp_path / "none.duckdb").exists()
