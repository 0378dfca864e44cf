"""API keys on the Contribute page: made, shown once, listed, revoked."""

import pytest

from indicators import KeyCheck
from indicators.model.errors import AccessError
from indicators.store import read_keys
from tests.pages.contributing import ANA, GERDA, ContributePage, store_of_its_own


@pytest.fixture(scope="module")
def own_store(small_store, tmp_path_factory):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("keys")) as path:
        yield path


def test_a_key_is_shown_once_listed_for_its_owner_alone_and_revoked(own_store):
    visit = ContributePage(ANA)
    next(one for one in visit.app.text_input if one.label == "What is it for?").set_value("Monthly upload").run()
    next(one for one in visit.app.checkbox if one.label.startswith("The program can publish")).check().run()
    visit.click("Create key")
    assert not visit.trouble
    (text,) = [one.value for one in visit.app.code]
    holder = KeyCheck(own_store).holder(text)
    assert holder.viewer.account == ANA and holder.key.publishes
    visit.click("I have copied it")
    assert not visit.app.code and "Monthly upload" in visit.text and "reads and publishes" in visit.text
    assert "Monthly upload" not in ContributePage(GERDA).text
    visit.click("Yes, revoke")
    assert read_keys(own_store) == {} and "The key “Monthly upload” was revoked." in visit.app.success[0].value
    with pytest.raises(AccessError):
        KeyCheck(own_store).holder(text)


def test_nobody_without_a_role_gets_one(own_store):
    assert "API keys" not in ContributePage("nobody@city.example").text
