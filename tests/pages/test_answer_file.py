"""The Answer page with a file: what is wrong line by line, kept when right, never larger than it may be."""

import pytest

from indicators import Assessments, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.model.limits import LARGEST_ANSWERS
from tests.pages.contributing import ANA, LIEGE, store_of_its_own
from tests.pages.visit import Visit
from ui.contribute import uploads
from ui.contribute.file_drop import give_tickets
from ui.preparedness.answer_file import INBOX
from ui.settings import MEGABYTE


@pytest.fixture
def console(small_store, tmp_path):
    """Preparedness as the machine's administrator sees it, in a store where Ana contributes for Liège."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield Assessments(path, load_catalogue(), CONSOLE)


def test_a_file_tells_what_is_wrong_line_by_line_and_is_kept_when_right(console):
    visit = Visit("answer", person=ANA, part="file")
    bad = b"question;level\nP1.1;2\nP1.2;9\n"
    bring(visit, bad)
    assert "line 3, column “level”" in visit.text and console.answers.of(LIEGE).empty
    assert not [one for one in visit.app.button if one.label.startswith("Save")]
    bring(visit, bad.replace(b"9", b"n/a"))
    assert len(visit.app.session_state[INBOX].files) == 1  # the corrected one takes its place
    visit.click("Save 2 answers")
    assert visit.app.success[0].value == "Saved 2 answers." and visit.trouble == []
    assert console.answers.of(LIEGE)["state"].tolist() == ["level", "not_applicable"]
    assert not visit.app.session_state[INBOX].files


def test_a_file_of_answers_has_a_limit_of_its_own(console, tmp_path):
    visit = Visit("answer", person=ANA, part="file")
    path = tmp_path / "answers.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_ANSWERS * MEGABYTE + 1)  # takes no room on the disk
    inbox, requests = visit.app.session_state[INBOX], [{"id": "1", "name": "answers.csv"}]
    give_tickets(inbox, requests, lambda: True, LARGEST_ANSWERS * MEGABYTE)
    with pytest.raises(ValueError, match="too_large"):
        uploads.received(inbox.asked["1"], path)


def bring(visit: Visit, content: bytes) -> None:
    """Lays a file of answers in the visit's inbox, as the browser does, and has the page run."""
    inbox = visit.app.session_state[INBOX]
    path = inbox.place()
    path.write_bytes(content)
    uploads.received(uploads.ticket(inbox, "answers.csv"), path)
    path.unlink()
    visit.app.run()
