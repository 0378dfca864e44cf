"""A proposed indicator on every way out: a draft on none, an approved one wherever figures are, never as markup."""

import re
from dataclasses import replace

import pytest

from indicators import Consent, ProposalStatus
from indicators.access.rights import CONSOLE
from tests.contribute.test_proposals import ANA, EVA, GHENT, LIEGE, STEWARDS, People, proposals, publish
from tests.pages.contributing import pages_on_a_copy
from tests.ways import text, ways

MARKUP = "<img src=x onerror=alert(1)>"
TITLE = f"Velodromes {MARKUP} **bold** [link](https://evil.example)"
TEXT = replace(
    STEWARDS,
    title={"en": TITLE},
    definition={"en": f"Definition {MARKUP} of velodromes"},
    caveats=(f"Caveat {MARKUP} of velodromes",),
    codes={"iso_37120": MARKUP},
    licence=f"Licence {MARKUP}",
)
PLAIN = ("/api/", "/oembed", "selection", "export", "words of", "index ")  # texts that no browser reads as a page


def walked(small_store, folder, consent: Consent, status: ProposalStatus) -> tuple[str, dict[str, bytes]]:
    """The id, and all that leaves a store in which Ana proposed an indicator and published its figures."""
    with pages_on_a_copy(small_store, folder) as path:
        people = People(path, CONSOLE)
        people.grant(ANA.account, "contributor", [LIEGE])
        people.grant(EVA.account, "editor")
        id = proposals(path).save(LIEGE, TEXT).id
        proposals(path).submit(id)
        if status is ProposalStatus.APPROVED:
            proposals(path, EVA).approve(id)
        publish(path, id, consent)
        ids = [id, "safe_night_city"] if status is ProposalStatus.APPROVED else ["safe_night_city"]
        return id, dict(ways(path, LIEGE, GHENT, ids))


@pytest.fixture(scope="module")
def approved(small_store, tmp_path_factory) -> tuple[str, dict[str, bytes]]:
    return walked(small_store, tmp_path_factory.mktemp("approved"), Consent.PUBLIC, ProposalStatus.APPROVED)


def test_an_approved_indicator_is_shown_wherever_figures_are(approved):
    id, contents = approved
    reached = [way for way, content in contents.items() if "elodromes" in text(content) or id in text(content)]
    kinds = ("workbook of", "words of the reports", "picture: compare", "workbook: compare", "slides: compare",
             "picture: map", "press: ", "file to present", "selection BE005C, csv", "export", "/api/v1/observations",
             "/api/v1/lines", "/api/v1/bars", "/api/v1/comparison", "/api/v1/indicators", "/embed/chart",
             "/badge.svg")  # fmt: skip
    assert [kind for kind in kinds if not [way for way in reached if way.startswith(kind)]] == []


def test_its_words_are_never_markup(approved):
    _, contents = approved
    for way, content in contents.items():
        if way.startswith("press"):  # each card after its title, which a select box shows as it is
            content = b"".join(re.findall(rb"<div class='vg-press'>.*", content))
        if not way.startswith(PLAIN) and not content.startswith((b"PK", b"%PDF")):
            assert b"<img src=x" not in content, way


def test_a_draft_and_its_private_figures_leave_by_no_way(small_store, tmp_path):
    id, contents = walked(small_store, tmp_path, Consent.PRIVATE, ProposalStatus.SUBMITTED)
    assert [way for way, content in contents.items() if id in text(content) or "elodromes" in text(content)] == []
