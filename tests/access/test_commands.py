"""The command line gives the first role, and says in one sentence what it cannot do."""

import pytest

from indicators import Role, Viewer
from indicators.__main__ import main
from indicators.access.api_keys import ApiKeys
from indicators.store import audit_log, read_accounts, read_keys
from tests.access.conftest import ANNE


def accounts(store, *words):
    return main(["accounts", *words, "--store", str(store)])


def test_roles_are_given_listed_and_taken(store, capsys):
    assert accounts(store, "grant", "Jean@Liege.example", "contributor", "--city", "BE005C", "--city", "BE001C") == 0
    assert accounts(store, "list") == 0
    assert f"{ANNE}\tadministrator\t-\tnever signed in\n" in capsys.readouterr().out
    assert read_accounts(store)["jean@liege.example"].cities == ("BE001C", "BE005C")
    assert accounts(store, "revoke", "jean@liege.example") == 0
    assert list(read_accounts(store)) == [ANNE]
    assert audit_log(store)["account"].unique().tolist() == ["command line"]


def test_api_keys_are_listed_and_revoked(store, capsys):
    key, text = ApiKeys(store, Viewer(Role.ADMINISTRATOR, ANNE)).create("Monthly upload", publishes=True)
    assert accounts(store, "keys") == 0
    listed = capsys.readouterr().out
    assert listed.startswith(f"{key.id}\t{ANNE}\tpublish\tnever used") and text not in listed
    assert accounts(store, "revoke-key", key.id) == 0
    assert read_keys(store) == {} and accounts(store, "revoke-key", key.id) == 2
    assert accounts(store, "keys") == 0 and capsys.readouterr().out.endswith("No API keys.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["grant", "jean", "editor"], "'jean' is not an email address"),
        (["grant", "jean@liege.example", "boss"], "No role is named 'boss'."),
        (["grant", "jean@liege.example", "contributor"], "Choose at least one city for a contributor"),
        (["grant", "jean@liege.example", "contributor", "--city", "Liège"], "No city is named 'Liège'."),
        (["revoke", "nobody@liege.example"], "No account is named 'nobody@liege.example'."),
        (["revoke", ANNE], f"{ANNE} is the only administrator."),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(store, capsys, words, sentence):
    assert accounts(store, *words) == 2
    output = capsys.readouterr()
    assert output.err.startswith(sentence) and not output.out


def test_nobody_yet_says_how_to_begin(bundled_store, capsys):
    assert accounts(bundled_store, "list") == 0
    assert "accounts grant EMAIL ROLE" in capsys.readouterr().out
