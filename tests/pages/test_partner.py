"""A partner on every page: what a visitor may do, and three forms of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import Organisation, OrganisationKind, Organisations, Role, Viewer, load_catalogue
from tests.pages.contributing import EVA, LIEGE, store_of_its_own
from tests.pages.visit import Visit

PAUL = "paul@acme.example"
PAGES = sorted(one.stem for one in (Path(__file__).parents[2] / "pages").glob("*.py"))
OWN_FORMS = {
    ("foresight", "signals"): {"Save draft", "Hand in for review"},
    ("practices", "entry"): {"Save draft", "Hand in for review"},
    ("practices", "partners"): {"Hand in the page"},
}


@pytest.fixture(scope="module", autouse=True)
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with a partner that an editor invited."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("partner")) as path:
        acme = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
        Organisations(path, load_catalogue(), Viewer(Role.EDITOR, EVA)).invite(acme, PAUL)
        yield path


def buttons(person: str, page: str, **link: str) -> set[str]:
    visit = Visit(page, person=person, city=LIEGE, **link)
    assert visit.trouble == []
    return {one.label for one in visit.app.button} - {"Sign out"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_a_partner_what_it_offers_a_visitor(page):
    assert buttons(PAUL, page) - {"Start with Liège next time"} <= buttons("", page)


@pytest.mark.parametrize(("page", "view"), OWN_FORMS)
def test_a_partner_hands_in_its_page_practices_and_signals(page, view):
    assert buttons(PAUL, page, view=view) - buttons("", page, view=view) == OWN_FORMS[page, view]


@pytest.mark.parametrize("view", ["workshops", "tripwires"])
def test_a_partner_opens_no_workshop_and_states_no_tripwire(view):
    assert buttons(PAUL, "foresight", view=view) <= buttons("", "foresight", view=view)


@pytest.mark.parametrize(
    ("page", "part"),
    [("contribute", "pending"), ("contribute", "review"), ("contribute", "requests"), ("network", "members"),
     ("network", "report"), ("accounts", "log"), ("answer", "documents")],
)  # fmt: skip
def test_the_parts_of_editors_stay_closed_by_their_addresses_too(page, part):
    assert buttons(PAUL, page, part=part) <= buttons("", page)
