"""Every address answers what its own description promises, to sound questions and to unsound ones (schemathesis)."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance, use_after_free

from api.answers import Dispatcher
from api.router import application
from tests.api.conftest import HOME, served

NOT_MEANT = [ignored_auth, use_after_free]  # reading needs no key; what is written is in test_keys.py
ADDRESSES = sorted(application(Dispatcher(lambda: None, HOME, 1)).openapi()["paths"])  # each is read with GET
SEVERAL = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def described(atlas):
    """The description, as the API itself gives it."""
    return schemathesis.openapi.from_asgi(f"{HOME}/openapi.json", served(lambda: atlas))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_are_as_described(described, address, mode):
    strategy = described[address]["GET"].as_strategy(generation_mode=mode)

    @SEVERAL
    @given(case=strategy)
    def check(case):
        beyond = [positive_data_acceptance] if _ends_before_it_begins(case.query or {}) else []
        case.call_and_validate(excluded_checks=[*NOT_MEANT, *beyond])

    check()


def _ends_before_it_begins(query: dict) -> bool:
    """Years in the wrong order, which a description cannot forbid."""
    first, last = str(query.get("from", "")), str(query.get("until", ""))
    return first.isdigit() and last.isdigit() and int(first) > int(last)


def test_an_address_with_a_line_break_gets_a_problem_too(client):
    answer = client.get("/cities/%0A")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
