"""A partner's data set on the page: entered, refused with the draft kept, published, read where its problem is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import (
    Organisation,
    OrganisationKind,
    Organisations,
    Role,
    Viewer,
    load_catalogue,
    load_language,
    open_atlas,
    views,
)
from indicators.model.practices import PersonalData
from tests.pages.contributing import EVA, LIEGE, store_of_its_own
from tests.pages.test_practice_entries import press, visit, write
from tests.pages.visit import Visit

PAUL, TITLE = "paul@acme.example", "Night bus boardings"


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with store_of_its_own(small_store, tmp_path_factory.mktemp("offers")) as path:
        acme = Organisation("", "Acme Mobility", OrganisationKind.COMPANY, "https://acme.example")
        Organisations(path, load_catalogue(), Viewer(Role.EDITOR, EVA)).invite(acme, PAUL)
        yield path


def test_a_partner_offers_a_data_set_which_an_editor_publishes(store):
    paul = visit(PAUL, problem="night_violence")
    next(one for one in paul.app.radio if str(one.key).startswith("offers__")).set_value(True).run()
    assert paul.trouble == [] and not [one for one in paul.app.text_area if str(one.key).startswith("conditions__")]
    write(
        paul, title=TITLE, about="Boardings by stop and hour.", place="Liège", period="2019 to 2025",
        licence="CC BY 4.0", access="On request, free for cities.", interests="None.",
        contact="contact@acme.example", agreed=True,
    )  # fmt: skip
    paul.click("Hand in for review")
    assert paul.app.warning[0].value == "Say whether the data set holds data about persons."
    assert "Your draft is saved" in " ".join(one.value for one in paul.app.caption)
    next(one for one in paul.app.selectbox if str(one.key).startswith("personal__")).set_value(PersonalData.NONE)
    paul.click("Hand in for review")
    assert paul.app.success[0].value == "The data set waits for an editor." and paul.trouble == []
    eva = visit(EVA)
    assert "CC BY 4.0" in eva.text and "No data about persons" in eva.text
    press(eva, "publish")
    assert eva.trouble == [] and TITLE in visit(view="practices", find="boardings").text
    id = next(one.id for one in open_atlas(store).catalogue.practices.values() if one.dataset)
    assert visit(view="practices", practice=id, lang="fr").trouble == []
    [hit] = views.SearchIndex([], open_atlas(store).catalogue).find("boardings", load_language("en"))
    assert (hit.kind, hit.name) == ("offer", TITLE), "the search calls it no practice"
    gaps = Visit("gaps", city=LIEGE)
    assert TITLE in gaps.text and gaps.trouble == []
